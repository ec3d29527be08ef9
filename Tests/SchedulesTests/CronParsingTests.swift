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
        ("0 0 9 * * 1", "0 9 * * 1"), ("0 9 ? * 1", "0 9 * * 1"), ("0 9 1 * ?", "0 9 1 * *"),
        ("*/99 * * * *", "0 * * * *"), ("0 9 1-7 * */7", "0 9 1-7 * */7"),
        ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"), ("@monthly", "0 0 1 * *"), ("@weekly", "0 0 * * 0"),
        ("@daily", "0 0 * * *"), ("@Midnight", "0 0 * * *"), ("@hourly", "0 * * * *"), ("0 9 * * fril", "0 9 * * 5L"),
        ("0 9 * * SUN#2", "0 9 * * 7#2"), ("0 9 lw * *", "0 9 LW * *"), ("0 9 L-0 * *", "0 9 L * *"),
        ("H 9 * * 1", "0 9 * * 1"), ("H(7-9) 9 * * 1", "7 9 * * 1"), ("H/20 9 * * 1", "0,20,40 9 * * 1"),
        ("H(5-40)/10 9 * * 1", "5,15,25,35 9 * * 1"), ("0 9 H H *", "0 9 1 1 *"), ("0 9 * * H", "0 9 * * 0"),
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
        ("30-10 * * * *", 1, "write `30-59,0-10` to go past the end, or `10-30`"),
        ("0 0 * * FRI-SUN", 9, "write `5-7`"),
        ("1-2-3 * * * *", 1, "is not a range"), ("*/0 * * * *", 3, "a step of 0"), ("*/ * * * *", 3, "not a step"),
        ("*/2/3 * * * *", 5, "two steps"), ("*-5 * * * *", 1, "`*` is not a minute"),
        ("1,,2 * * * *", 3, "empty item"), (",1 * * * *", 1, "empty item"), ("0 1, * * *", 5, "empty item"),
        ("", 1, "an empty cron expression"), ("  ", 1, "an empty cron expression"),
        ("0 2 * *", 8, "4 fields; a cron expression has five"), ("0 0 2 * * * 2026", 13, "7 fields"),
        ("60 0 2 * * *", 1, "second 60 is out of range"), ("0 0 24 * * *", 5, "hour 24 is out of range"),
        ("@reboot", 1, "has nothing to do with a time"), ("@every 5m", 1, "write the interval as `every: 5m`"),
        ("@every", 1, "`every: 15m`"), ("@daily 5", 8, "remove what follows"), ("@dayly", 1, "`@dayly` is not known"),
        ("0 0 L-31 * *", 7, "write 1 to 30"), ("0 0 L- * *", 7, "not a distance"),
        ("0 0 L-3W * *", 7, "not a distance"),
        ("0 0 W * *", 5, "`15W` or `LW`"), ("0 0 1-5W * *", 5, "`15W` or `LW`"), ("0 0 32W * *", 5, "day of month 32"),
        ("0 0 5L * *", 5, "write `L`, `L-3` or `LW`"), ("L 0 * * *", 1, "day of month and weekday only"),
        ("0 0 * L *", 7, "day of month and weekday only"), ("0 5W * * *", 3, "day of month only"),
        ("0 0 * * L", 9, "write `5L` for the last Friday"), ("0 0 * * 5W", 9, "day of month only"),
        ("0 0 * * 8L", 9, "weekday 8 is out of range"), ("0 0 * * 1-5L", 9, "`1-5` is not a weekday"),
        ("0 0 * * 1#6", 11, "write 1 to 5"), ("0 0 * * 1#0", 11, "write 1 to 5"), ("0 0 * * 1#", 11, "write 1 to 5"),
        ("0 0 * * 8#1", 9, "weekday 8 is out of range"), ("0 0 1#2 * *", 5, "in the weekday field"),
        ("? 0 * * *", 1, "day of month and weekday only"), ("0 0 ?/2 * *", 5, "write `?` alone"),
        ("0 0 1,? * *", 7, "write `?` alone"), ("0~30 * * * *", 1, "write `H`"), ("H~ * * * *", 1, "write `H`"),
        ("H(5) 2 * * *", 1, "`H(0-59)`"), ("H( 2 * * *", 1, "`H(0-59)`"), ("Hx 2 * * *", 1, "`H(0-59)`"),
        ("H(0-60) 2 * * *", 5, "minute 60 is out of range"), ("H/0 2 * * *", 3, "a step of 0"),
        ("H(30-10) 2 * * *", 3, "is reversed"), ("0 0 H(20-31) * *", 7, "within 1 to 28"),
        ("CRON_TZ=Europe/Berlinn 0 2 * * *", 9, "did you mean Europe/Berlin?"),
        ("  TZ=Mars 0 2 * * *", 6, "`Mars` is not a time zone"), ("TZ= 0 2 * * *", 4, "an empty time zone"),
        ("TZ=UTC", 1, "an empty cron expression"), ("TZ=UTC 0 25 * * *", 10, "hour 25 is out of range"),
        ("0 0 30 2 *", 5, "can never fire"), ("0 0 L-30 2 *", 5, "can never fire"),
        ("0 0 31W 4 *", 5, "can never fire"),
        ("0 0 */31 2 1#5", 12, "can never fire"),
        ("0 0 31 4,6,9,11 *", 5, "can never fire"), ("0 0 31 2 */2", 5, "can never fire"),
    ])
    func `what is wrong is told with its column`(text: String, column: Int, fragment: String) throws {
        let error = try #require(#expect(throws: CronError.self) { try CronSchedule(text) })
        #expect(error.column == column, "\(error)")
        #expect(error.message.contains(fragment), "\(error)")
    }

    @Test(arguments: [
        "0 0 30 2 1", "0 0 29 2 *", "0 0 L-30 * *", "0 0 L-28 2 *", "0 0 */28 2 1#5", "0 0 29W 2 *", "0 0 31 1,2 *",
        "0 0 * JUL WED", "0 0 1 JUL *",
    ])
    func `an expression that can fire is accepted`(text: String) throws {
        _ = try CronSchedule(text)
    }
}
