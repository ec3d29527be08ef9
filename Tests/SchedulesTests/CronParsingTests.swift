import Foundation
import Schedules
import Testing

@Suite struct CronParsingTests {
    @Test(arguments: [
        ("*/15 * * * *", "0,15,30,45 * * * *"), ("5/15 * * * *", "5,20,35,50 * * * *"),
        ("1-30/10 * * * *", "1,11,21 * * * *"), ("0 9 * * MON-FRI", "0 9 * * 1-5"),
        ("0 9 * * mon,Wed", "0 9 * * 1,3"), ("0 9 1 jan,DEC *", "0 9 1 1,12 *"), ("0 9 * * 7", "0 9 * * SUN"),
        ("0 9 * * 5-7", "0 9 * * 5,6,0"), ("0 9 * * 0-7", "0 9 * * *"), ("0 9 * * 1/2", "0 9 * * 1,3,5"),
        ("\t0   9\t* *  1 \n", "0 9 * * 1"), ("0,0,0 9 * * 1", "0 9 * * 1"), ("00 09 * * 1", "0 9 * * 1"),
        ("*/99 * * * *", "0 * * * *"), ("0 9 1-7 * */7", "0 9 1-7 * */7"),
    ])
    func `spellings of one schedule fire alike`(text: String, plain: String) throws {
        let utc = try timeZone(named: "UTC")
        let (start, end) = (try instant("2026-01-01T00:00:00Z"), try instant("2027-02-01T00:00:00Z"))
        let fires = try CronSchedule(text).fires(after: start, through: end, in: utc)
        #expect(!fires.isEmpty)
        #expect(try fires == CronSchedule(plain).fires(after: start, through: end, in: utc))
    }

    @Test func `spaces do not make another schedule`() throws {
        #expect(try CronSchedule("0  2 *\t* *") == CronSchedule("0 2 * * *"))
        #expect(try CronSchedule(" 0  2 * * * ").text == "0 2 * * *")
    }

    @Test(arguments: [
        ("60 * * * *", 1, "minute 60 is out of range; it goes from 0 to 59"),
        ("0 24 * * *", 3, "hour 24 is out of range; it goes from 0 to 23"),
        ("0 0 0 * *", 5, "day of month 0 is out of range; it goes from 1 to 31"),
        ("0 0 1 13 *", 7, "month 13 is out of range; it goes from 1 to 12"),
        ("0 0 * * 8", 9, "weekday 8 is out of range; it goes from 0 to 7"),
        ("  0 1,2,99 * * *", 9, "hour 99 is out of range"), ("0-60 * * * *", 3, "minute 60 is out of range"),
        ("99999999999999999999 * * * *", 1, "out of range"), ("0 0 * * MONDAY", 9, "`MONDAY` is not a weekday"),
        ("0 0 1 foo *", 7, "`foo` is not a month; write 1 to 12 or JAN to DEC"), ("x * * * *", 1, "not a minute"),
        ("-5 * * * *", 1, "`` is not a minute"), ("+5 * * * *", 1, "`+5` is not a minute"),
        ("30-10 * * * *", 1, "write `10-30`, or `30-59,0-10`"), ("0 0 * * FRI-SUN", 9, "write `5-7`"),
        ("1-2-3 * * * *", 1, "is not a range"), ("*/0 * * * *", 3, "a step of 0"), ("*/ * * * *", 3, "not a step"),
        ("*/2/3 * * * *", 5, "two steps"), ("*-5 * * * *", 1, "`*` is not a minute"),
        ("1,,2 * * * *", 3, "empty item"), (",1 * * * *", 1, "empty item"), ("0 1, * * *", 5, "empty item"),
        ("", 1, "an empty cron expression"), ("  ", 1, "an empty cron expression"),
        ("0 2 * *", 8, "4 fields; a cron expression has five"),
        ("0 0 2 * * *", 1, "six fields: seconds are not available yet"), ("0 0 2 * * * 2026", 11, "7 fields"),
        ("@hourly", 1, "`@hourly` is not available yet; write `0 * * * *`"),
        ("@reboot", 1, "`@reboot` is not available yet"), ("@every 5m", 1, "`@every` is not available yet"),
        ("0 0 L * *", 5, "`L` is not available yet"), ("0 0 L-3 * *", 5, "`L` is not available yet"),
        ("0 0 LW * *", 5, "`L` is not available yet"), ("0 0 15W * *", 5, "`W` is not available yet"),
        ("0 0 * * 5L", 9, "`L` is not available yet"), ("0 0 * * 5#2", 9, "`#` is not available yet"),
        ("0 0 ? * 1", 5, "`?` is not available yet"), ("H 2 * * *", 1, "`H` is not available yet"),
        ("H/15 2 * * *", 1, "`H` is not available yet"), ("0 H(0-7) * * *", 3, "`H` is not available yet"),
        ("CRON_TZ=Europe/Berlin 0 2 * * *", 1, "`CRON_TZ=` is not available yet"),
        ("TZ=UTC 0 2 * * *", 1, "`TZ=` is not available yet"), ("0 0 30 2 *", 5, "can never fire"),
        ("0 0 31 4,6,9,11 *", 5, "can never fire"), ("0 0 31 2 */2", 5, "can never fire"),
    ])
    func `what is wrong is told with its column`(text: String, column: Int, fragment: String) throws {
        let error = try #require(#expect(throws: CronError.self) { try CronSchedule(text) })
        #expect(error.column == column, "\(error)")
        #expect(error.message.contains(fragment), "\(error)")
    }

    @Test(arguments: ["0 0 30 2 1", "0 0 29 2 *", "0 0 31 1,2 *", "0 0 * JUL WED", "0 0 1 JUL *"])
    func `an expression that can fire is accepted`(text: String) throws {
        _ = try CronSchedule(text)
    }
}
