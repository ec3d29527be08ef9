extension CronSchedule {
    /// When it is due, in plain English: `every 15 minutes from 08:00 to 17:59, Monday to Friday`. It says nothing of
    /// the zone and of what daylight saving does.
    package var words: String {
        let times = TimeWords(pattern)
        return times.text + DateWords(pattern).text(saysEveryDay: times.timesOfDay != nil)
    }
}
