import Testing

@testable import Outputs

struct IPAddressTests {
    @Test(arguments: [
        ("127.0.0.1", IPAddress.Reach.local), ("127.255.255.254", .local), ("10.0.0.1", .local), ("172.16.0.1", .local),
        ("172.31.255.255", .local), ("192.168.0.1", .local), ("::1", .local), ("fc00::1", .local), ("fdff::1", .local),
        ("::ffff:10.0.0.1", .local), ("::ffff:127.0.0.1", .local),
        ("8.8.8.8", .public), ("172.15.255.255", .public), ("172.32.0.0", .public), ("192.167.0.1", .public),
        ("11.0.0.1", .public), ("100.64.0.1", .public), ("2001:4860:4860::8888", .public), ("::ffff:8.8.8.8", .public),
        ("fe00::1", .public), ("fbff::1", .public), ("64:ff9b::a00:1", .public),
        ("169.254.169.254", .never), ("fe80::1", .never), ("febf::1", .never), ("::ffff:169.254.169.254", .never),
        ("0.0.0.0", .never), ("0.1.2.3", .never), ("::", .never), ("::ffff:0.0.0.0", .never), ("::7f00:1", .never),
        ("224.0.0.1", .never), ("239.1.1.1", .never), ("240.0.0.1", .never), ("255.255.255.255", .never),
        ("ff02::1", .never), ("fd00:ec2::254", .never),
    ])
    func `the reach of an address`(text: String, reach: IPAddress.Reach) throws {
        let addresses = try AddressResolver.addresses(of: text)
        #expect(addresses.map(\.reach) == [reach])
    }

    @Test(arguments: ["127.0.0.1", "255.1.2.3", "::1", "fd00::1:0:2", "2001:db8::ff"])
    func `an address is described as it was written`(text: String) throws {
        #expect(try AddressResolver.addresses(of: text).map(\.description) == [text])
    }

    @Test(arguments: ["127.1", "2130706433", "0x7f000001", "017700000001"])
    func `other spellings of an address are the address`(text: String) throws {
        #expect(try AddressResolver.addresses(of: text) == [.v4(0x7F00_0001)])
    }

    @Test func `localhost is local and a name that cannot exist is not found`() throws {
        let addresses = try AddressResolver.addresses(of: "localhost")
        #expect(!addresses.isEmpty && addresses.allSatisfy { $0.reach == .local })
        #expect(throws: ResolutionFailure.self) { try AddressResolver.addresses(of: "no-such-host.invalid") }
    }
}
