import Spelling
import Testing

struct NearestNameTests {
    @Test(arguments: [
        ("shedule", "schedule"), ("schedul", "schedule"), ("schedulee", "schedule"), ("schedlue", "schedule"),
        ("SCHEDULE", "schedule"), ("timezome", "timezone"), ("time_zone", "timezone"), ("step", "steps"),
        ("stesp", "steps"), ("fi", "if"), ("ids", "id"), ("continue_on_eror", "continue_on_error"),
    ])
    func `a slip of the pen finds the name that was meant`(name: String, expected: String) {
        let names = ["schedule", "timezone", "steps", "if", "id", "continue_on_error", "write", "webhook"]
        #expect(nearestName(to: name, among: names) == expected)
    }

    @Test(arguments: ["", "x", "frequency", "wrong", "cron_expression", "continue_on_xxxx"])
    func `a name that is far from all finds none`(name: String) {
        #expect(nearestName(to: name, among: ["schedule", "if", "write", "continue_on_error"]) == nil)
    }

    @Test(arguments: [
        ("abcdef", "abcdxy", true), ("abcdef", "abcxyz", false), ("abc", "abx", true), ("abc", "axx", false),
        ("abcdefghijkl", "abcdefghixyz", true), ("abcdefghijkl", "abcdefghwxyz", false),
        ("abcdefghijklmno", "abcdefghijkwxyz", false),
    ])
    func `at most a third of the letters and never more than three may be wrong`(
        name: String, candidate: String, isNear: Bool
    ) {
        #expect((nearestName(to: name, among: [candidate]) != nil) == isNear)
    }

    @Test func `the nearest wins over the first`() {
        #expect(nearestName(to: "columns", among: ["colum", "column", "volumes"]) == "column")
    }

    @Test func `of equally near names the first in the alphabet wins in any order`() {
        #expect(nearestName(to: "site", among: ["sited", "cite", "sites"]) == "cite")
        #expect(nearestName(to: "site", among: ["sites", "cite", "sited"]) == "cite")
    }

    @Test func `a swap of two neighbours is one slip`() {
        #expect(nearestName(to: "wirte", among: ["write"]) == "write")
        #expect(nearestName(to: "stpe", among: ["step"]) == "step")
    }

    @Test func `letters beyond ASCII count as one`() {
        #expect(nearestName(to: "größe", among: ["grüße"]) == "grüße")
    }

    @Test func `no candidates give no name`() {
        #expect(nearestName(to: "schedule", among: []) == nil)
    }
}
