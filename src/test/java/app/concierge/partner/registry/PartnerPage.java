package app.concierge.partner.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.channel.Browsing;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The partner's page in a browser. */
abstract class PartnerPage {
    static Browsing browsing;

    final Desk desk;

    PartnerPage(Desk desk) {
        this.desk = desk;
    }

    @BeforeAll
    static void launch() {
        browsing = new Browsing();
    }

    @AfterAll
    static void quit() {
        browsing.close();
    }

    @BeforeEach
    void open() {
        desk.open();
        desk.service.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": 7}")));
    }

    @AfterEach
    void close() {
        desk.close();
        assertEquals(List.of(), browsing.faults());
    }

    Page signedIn(Page page) {
        page.navigate(address());
        enter(page, desk.key);
        page.locator(".desk-nav").waitFor();
        return page;
    }

    static void enter(Page page, String credential) {
        page.locator("#credential").fill(credential);
        page.keyboard().press("Enter");
    }

    String address() {
        return Browsing.address() + "partners/" + desk.name + "/";
    }

    static void view(Page page, String name) {
        page.locator(".desk-nav a:text-is('" + name + "')").click();
    }

    void tool(Page page, String name) {
        page.navigate(address() + "#tools/" + desk.mark + "_" + name);
        assertThat(page.locator(".tool-head code")).hasText(desk.mark + "_" + name);
    }

    static Locator chip(Page page) {
        return page.locator(".tool-head .chip");
    }
}
