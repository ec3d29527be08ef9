import Testing

@testable import Runner

@Suite struct StepReferencesTests {
    @Test(
        arguments: [
            ("$vars.a", .named([:])),
            ("$steps.a.count > 0", .named(["a": .fields(["count"])])),
            ("$steps.a.count + $steps.a.x1", .named(["a": .fields(["count", "x1"])])),
            ("$steps.a.count, $steps.a", .named(["a": .whole])),
            ("$steps.a | .records", .named(["a": .whole])),
            ("$steps.a[\"records\"]", .named(["a": .whole])),
            ("$steps.a.\"records\"", .named(["a": .whole])),
            ("$steps.a.records | length", .named(["a": .fields(["records"])])),
            ("$steps.a.status, $steps.b.pages", .named(["a": .fields(["status"]), "b": .fields(["pages"])])),
            ("\"\\($steps.a.count) of them\"", .named(["a": .fields(["count"])])),
            ("$steps | keys", .all),
            ("$steps[\"a\"]", .all),
            ("$steps.a.count, ($steps | length)", .all),
            ("\"$steps.a.count\"", .all),
        ] as [(String, StepReferences)])
    func `a program gets of the steps what it names`(_ program: String, _ references: StepReferences) {
        #expect(StepReferences(program) == references)
    }
}
