package app.concierge.partner.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The partner's page as a partner's engineer uses it. */
@QuarkusTest
class PartnerPageTest extends PartnerPage {
    private final Registry registry;

    PartnerPageTest(Desk desk, Registry registry) {
        super(desk);
        this.registry = registry;
    }

    @Test
    void an_engineer_registers_tries_and_follows_a_tool_without_talking_to_anybody() {
        var page = signedIn(browsing.page());
        var hosts = new CopyOnWriteArraySet<String>();
        page.onRequest(request -> hosts.add(URI.create(request.url()).getHost()));
        assertThat(page.locator(".nothing")).containsText("There are no tools yet.");
        view(page, "Register");
        page.locator("#document").fill(desk.manifest());
        page.locator("button.primary").click();
        assertThat(page.locator(".taken")).containsText("Registered as version 1: 3 tools");
        page.locator(".taken a").first().click();
        assertThat(page.locator("h1")).hasText(desk.mark + "_look");
        assertThat(chip(page)).hasText("Draft");
        page.locator("button:has-text('Test')").click();
        assertThat(page.locator("[role=status].told")).hasText("The test passed.");
        assertThat(chip(page)).hasText("Tested");
        assertThat(page.locator(".steps .ok")).hasCount(1);
        desk.approve(Desk.publisher("deli"), "look", "{\"brand\": \"deli\"}").statusCode(200);
        page.reload();
        assertThat(chip(page)).hasText("Approved");
        assertThat(page.locator("main")).containsText("Live at deli.");
        Desk.call(desk.tool("deli", "look").orElseThrow(), Desk.somebody());
        desk.service.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": \"a lie\"}")));
        Desk.call(desk.tool("deli", "look").orElseThrow(), Desk.somebody());
        view(page, "Calls");
        assertThat(page.locator(".calls tbody tr")).hasCount(2);
        page.locator("select[name=status]").selectOption("failed");
        assertThat(page.locator(".calls tbody tr")).hasCount(1);
        assertThat(page.locator(".calls .reason")).not().hasText("");
        view(page, "Figures");
        var figure = page.locator("[data-tool=" + desk.mark + "_look]");
        assertThat(figure.locator(".numbers dd"))
                .hasText(Stream.of("2", "50%", "\\d+ ms", "\\d+ ms")
                        .map(Pattern::compile)
                        .toArray(Pattern[]::new));
        assertThat(figure.locator("svg[role=img]").first()).hasAttribute("aria-label", "Done 1, Failed 1");
        assertEquals(List.of("localhost"), List.copyOf(hosts));
    }

    @Test
    void every_fault_stands_beside_its_line() {
        var page = signedIn(browsing.page());
        view(page, "Register");
        var lines = desk.manifest().lines().toList();
        var faulty = desk.manifest().replace("effect: read", "effect: reed").getBytes(StandardCharsets.UTF_8);
        var line = lines.stream()
                .filter(text -> text.contains("effect: read"))
                .findFirst()
                .orElseThrow();
        page.locator("input[type=file]").setInputFiles(new FilePayload("tools.yaml", "application/yaml", faulty));
        assertThat(page.locator("#document")).hasValue(Pattern.compile("effect: reed"));
        page.locator("button.primary").click();
        var wrong = page.locator(".listing .wrong").first();
        assertThat(wrong.locator("code")).hasText("effect: reed");
        assertThat(wrong.locator("p").first()).not().hasText("");
        var number = String.valueOf(lines.indexOf(line) + 1);
        assertThat(wrong.locator("button")).hasText(number);
        assertThat(page.locator(".gutter .wrong").first()).hasText(number);
        assertThat(page.locator(".outcome-of")).isFocused();
        wrong.locator("button").click();
        assertThat(page.locator("#document")).isFocused();
        assertEquals("effect: reed", page.evaluate("""
                        () => { const area = document.querySelector('#document');
                          return area.value.slice(area.selectionStart, area.selectionEnd).trim(); }"""));
        page.locator("#document").fill(desk.manifest());
        page.locator("button.primary").click();
        page.locator(".taken").waitFor();
        assertThat(page.locator(".listing")).hasCount(0);
    }

    @Test
    void what_is_held_back_says_why_and_is_let_go_by_whom_it_may() {
        desk.live();
        var page = signedIn(browsing.page());
        tool(page, "look");
        page.locator("button:has-text('Disable')").click();
        page.locator("dialog input").fill("The garage moves.");
        page.locator("dialog .danger").click();
        assertThat(chip(page)).hasText("Disabled");
        assertThat(page.locator(".held")).containsText("The garage moves.");
        assertThat(page.locator(".held")).containsText("partner " + desk.name);
        page.locator("button:has-text('Enable')").click();
        assertThat(chip(page)).hasText("Approved");
        registry.drifted(
                desk.name,
                desk.mark + "_look",
                registry.pinned(desk.name, desk.mark + "_look").orElseThrow(),
                "0123456789abcdef");
        page.reload();
        assertThat(chip(page)).hasText("Quarantined");
        assertThat(page.locator(".held")).containsText("its definition has changed");
        assertThat(page.locator(".held")).containsText("By the service itself");
        page.locator("button:has-text('Confirm the change')").click();
        page.locator("dialog .danger").click();
        assertThat(chip(page)).hasText("Approved");
        desk.set(Desk.as(Desk.operator()), "look", "quarantined").statusCode(200);
        page.reload();
        page.locator("button:has-text('Enable')").click();
        assertThat(page.locator(".alert")).containsText("Who held the tool back lets it go");
        page.locator("button:has-text('Delete')").click();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        page.locator("button:has-text('Delete')").click();
        page.locator("dialog .danger").click();
        assertThat(page.locator("h1")).hasText("Tools");
        assertThat(page.locator("[data-tool=" + desk.mark + "_look]")).hasCount(0);
    }

    @Test
    void a_failed_test_says_which_step_was_wrong() {
        desk.register(desk.manifest()).statusCode(201);
        desk.service.stubFor(post(anyUrl()).willReturn(okJson("{\"cost\": 7}")));
        var page = signedIn(browsing.page());
        tool(page, "look");
        page.locator("button:has-text('Test')").click();
        assertThat(page.locator("[role=status].told")).containsText("The test failed");
        assertThat(page.locator(".steps .bad .step-said")).not().hasText("");
        tool(page, "take");
        page.locator("button:has-text('Test')").click();
        assertThat(page.locator("[role=status].told")).hasText("It could not be tried.");
        assertThat(page.locator("main")).containsText("sandbox-url");
    }

    @Test
    void a_key_is_shown_once_and_what_used_a_revoked_one_is_shown_out() {
        var page = signedIn(browsing.page());
        view(page, "Keys");
        page.locator("button:has-text('Make a key')").click();
        var key = page.locator(".secret").textContent();
        assertTrue(key.matches("ck_[0-9a-f]{12}_[\\w-]{43}"), key);
        assertThat(page.locator(".keys li")).hasCount(2);
        page.reload();
        assertThat(page.locator(".keys li")).hasCount(2);
        assertThat(page.locator(".secret")).hasCount(0);
        page.locator("button:has-text('Make a key')").click();
        assertThat(page.locator(".alert")).containsText("Two keys are valid already");
        page.locator(".keys li").first().locator("button").click();
        page.locator("dialog .danger").click();
        assertThat(page.locator(".alert")).containsText("not valid any more");
        assertThat(page.locator("#credential")).isVisible();
        enter(page, key);
        page.locator(".keys li").waitFor();
    }

    @Test
    void a_key_is_forgotten_with_the_tab_and_by_signing_out() {
        var context = browsing.context(how -> how);
        var page = signedIn(browsing.page(context));
        page.reload();
        page.locator(".desk-nav").waitFor();
        assertEquals(0, page.evaluate("localStorage.length"));
        var other = browsing.page(context);
        other.navigate(address());
        enter(other, "ck_000000000000_0000000000000000000000000000000000000000000");
        assertThat(other.locator(".alert")).isVisible();
        page.locator("[aria-label='Sign out']").click();
        assertThat(page.locator("#credential")).hasValue("");
        page.reload();
        assertThat(page.locator("#credential")).isVisible();
        assertEquals(0, page.evaluate("sessionStorage.length"));
        context.close();
    }
}
