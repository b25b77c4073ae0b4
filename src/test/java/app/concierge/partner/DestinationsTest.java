package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private final Destinations destinations = Destinations.allowing();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1",
                "fec0::1"
            })
    void refuses_addresses_that_are_not_public(String address) throws UnknownHostException {
        assertTrue(Destinations.isForbidden(InetAddress.getByName(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "198.20.0.1",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void lets_public_addresses_be_called(String address) throws UnknownHostException {
        assertFalse(Destinations.isForbidden(InetAddress.getByName(address)), address);
    }

    @Test
    void refuses_a_name_that_means_a_private_address() {
        assertThrows(Destinations.Refused.class, () -> destinations.resolve("localhost"));
    }

    @Test
    void lets_an_operator_allow_a_host() throws Destinations.Refused {
        assertTrue(Destinations.allowing("localhost").resolve("localhost").isLoopbackAddress());
        assertEquals(
                Optional.empty(), Destinations.allowing("localhost").objection(URI.create("http://localhost:80/x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://partner.example/api",
                "ftp://partner.example/",
                "file:///etc/passwd",
                "https://user:pw@partner.example/",
                "https://partner.example/?x=1",
                "https://partner.example/#x",
                "https:partner",
                "https://10.0.0.1/",
                "https://[::1]/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "gopher://x/",
                "partner.example/api"
            })
    void objects_to_an_address_as_it_is_written(String address) {
        assertTrue(destinations.objection(URI.create(address)).isPresent(), address);
    }

    @Test
    void has_no_objection_to_a_public_https_address() {
        assertEquals(Optional.empty(), destinations.objection(URI.create("https://api.partner.example:8443/v1")));
    }
}
