/// The names of the categories. Working clients use these ids; the vendor shows no names.
enum ActivityCategories {
    private static let names = [
        (ActivityEvent.video, "Video event"), (20002, "Timelapse"), (20003, "Playback"), (20022, "Edge playback"),
    ]

    static func list(in profile: Profile) -> JSONText {
        let categories: [JSONText] = names.map { ["id": .integer($0.0), "name": .string($0.1)] }
        return Listing.body("categories", categories, in: profile)
    }
}
