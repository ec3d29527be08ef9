import CronOracle
import Testing

@testable import Schedules

@Suite struct CronWordsTests {
    @Test(arguments: [
        ("30 2 * * *", "at 02:30 every day"), ("* * * * *", "every minute"), ("*/15 * * * *", "every 15 minutes"),
        ("0,15,30,45 * * * *", "every 15 minutes"),
        ("*/15 8-17 * * 1-5", "every 15 minutes from 08:00 to 17:59, Monday to Friday"),
        ("15 6 LW * *", "at 06:15 on the last weekday of the month"),
        ("0 9 1,15 * MON", "at 09:00 on the 1st and 15th, and on Mondays"), ("0 * * * *", "every hour"),
        ("@hourly", "every hour"), ("@daily", "at 00:00 every day"), ("@weekly", "at 00:00 on Sundays"),
        ("@monthly", "at 00:00 on the 1st"), ("@yearly", "at 00:00 on the 1st, in January"),
        ("30 * * * *", "at 30 minutes past every hour"), ("1 * * * *", "at 1 minute past every hour"),
        ("5/15 * * * *", "every 15 minutes, beginning 5 minutes past the hour"),
        ("5/15 8-17 * * *", "every 15 minutes, beginning 5 minutes past the hour, from 08:00 to 17:59"),
        ("5,17,43 * * * *", "at minutes 5, 17 and 43 of every hour"),
        ("*/7 * * * *", "at minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56 of every hour"),
        ("0 */2 * * *", "every 2 hours"), ("30 */2 * * *", "every 2 hours from 00:30 to 22:30"),
        ("0 8-17 * * *", "every hour from 08:00 to 17:00"), ("30 8-17 * * *", "every hour from 08:30 to 17:30"),
        ("0 18-23,0-7 * * *", "every hour from 00:00 to 07:00 and from 18:00 to 23:00"),
        ("0 0-7,9,18-23 * * *", "at minute 0 of the hours 0 to 7, 9 and 18 to 23"),
        ("15 7,19 * * *", "at 07:15 and 19:15 every day"),
        ("0 */6 * * *", "at 00:00, 06:00, 12:00 and 18:00 every day"),
        ("* 2 * * *", "every minute from 02:00 to 02:59"),
        ("*/30 0,2,4,6 * * *", "at 00:00, 00:30, 02:00, 02:30, 04:00, 04:30, 06:00 and 06:30 every day"),
        ("*/10 0,2,4,6 * * *", "every 10 minutes in the hours 0, 2, 4 and 6"),
        ("0-30 8-17 * * *", "at minutes 0 to 30 of the hours 8 to 17"),
        ("0 20 * * MON-FRI", "at 20:00, Monday to Friday"), ("0 18 * * SAT,SUN", "at 18:00 on Saturdays and Sundays"),
        ("0 9 * * 1,3,4,5", "at 09:00 on Mondays, Wednesdays, Thursdays and Fridays"),
        ("0 9 L * *", "at 09:00 on the last day of the month"),
        ("0 9 L-3 * *", "at 09:00 on the 3rd day before the last day of the month"),
        ("0 9 15W * *", "at 09:00 on the weekday nearest to the 15th"),
        ("0 9 1,L * *", "at 09:00 on the 1st and the last day of the month"),
        ("0 9 1-7,21,22 * *", "at 09:00 on the 1st to 7th, 21st and 22nd"),
        ("0 9 11,13,23,31 * *", "at 09:00 on the 11th, 13th, 23rd and 31st"),
        ("0 9 * * 5L", "at 09:00 on the last Friday of the month"),
        ("0 9 * * FRI#2", "at 09:00 on the second Friday of the month"),
        ("0 9 * * MON,FRI#2", "at 09:00 on Mondays and the second Friday of the month"),
        ("0 9 */15 * 5", "at 09:00 on the 1st, 16th and 31st, but only if that is a Friday"),
        ("0 9 1-7 * */4", "at 09:00 on the 1st to 7th, but only if that is a Thursday or a Sunday"),
        ("0 9 1 * 1-5", "at 09:00 on the 1st, and from Monday to Friday"), ("0 9 13 * 0-6", "at 09:00 every day"),
        ("0 9 * 6-8 *", "at 09:00 every day in June to August"),
        ("0 9 * 1,7 1", "at 09:00 on Mondays, in January and July"),
        ("*/15 * * 12 *", "every 15 minutes in December"),
        ("* * * * * *", "every second"), ("*/10 * * * * *", "every 10 seconds"),
        ("*/10 * 8-17 * * *", "every 10 seconds from 08:00 to 17:59:59"),
        ("*/10 30 2 * * *", "every 10 seconds from 02:30 to 02:30:59"), ("15 30 2 * * *", "at 02:30:15 every day"),
        ("15 0 * * * *", "at 15 seconds past every hour"),
        ("5 10 * * * *", "at 10 minutes and 5 seconds past every hour"),
        ("15,45 * * * * *", "at seconds 15 and 45 of every minute"),
        ("15 * 8-17 * * *", "at second 15 of every minute of the hours 8 to 17"),
        ("1,2,7 5,9 3 * * *", "at seconds 1, 2 and 7 of minutes 5 and 9 of the hour 3"),
        ("TZ=UTC 0 2 * * *", "at 02:00 every day"),
    ])
    func `a schedule is said in words`(text: String, words: String) throws {
        #expect(try CronSchedule(text).words == words)
    }

    /// Were the words untrue of one of two schedules, they would be the words of both.
    @Test func `schedules of the same words fire alike`() throws {
        var random = RandomCron(SeededGenerator(seed: 4))
        var found: [String: CronPattern] = [:]
        for _ in 0..<8000 {
            guard let cron = try? CronSchedule(random.text()) else { continue }
            let (words, pattern) = (cron.words, cron.pattern)
            let other = found.updateValue(pattern, forKey: words) ?? pattern
            #expect(haveSameTimes(pattern, other) && haveSameDays(pattern, other), "\(cron.text): \(words)")
        }
        #expect(found.count > 4000)
    }

    private func haveSameTimes(_ left: CronPattern, _ right: CronPattern) -> Bool {
        (left.seconds, left.minutes, left.hours) == (right.seconds, right.minutes, right.hours)
    }

    private func haveSameDays(_ left: CronPattern, _ right: CronPattern) -> Bool {
        // Two such years have the months of all lengths, beginning on all weekdays but a few.
        left.months == right.months
            && [2026, 2028].allSatisfy { year in
                left.months.allSatisfy { left.days(ofMonth: $0, year: year) == right.days(ofMonth: $0, year: year) }
            }
    }
}
