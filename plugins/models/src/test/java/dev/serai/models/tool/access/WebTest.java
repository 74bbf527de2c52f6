package dev.serai.models.tool.access;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.serai.api.SeraiException;
import dev.serai.models.value.Json;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebTest {
    private static WireMockServer server;

    private final AtomicInteger lookups = new AtomicInteger();

    @BeforeAll
    static void start() {
        server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void reset() {
        server.resetAll();
        server.stubFor(
                any(anyUrl()).willReturn(aResponse().withBody("hello").withHeader("Content-Type", "text/plain")));
    }

    private Web web(List<String> hosts, List<String> privateHosts) {
        return web(new WebRules(hosts, privateHosts, Duration.ofMinutes(2), 1_000));
    }

    private Web web(WebRules rules) {
        return new Web(rules, Clock.systemUTC(), host -> {
            lookups.incrementAndGet();
            return switch (host) {
                case "mixed.test" -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getLoopbackAddress());
                default -> List.of(InetAddress.getLoopbackAddress());
            };
        });
    }

    /** For a name that may be private. */
    private Web open(String... names) {
        List<String> hosts = new ArrayList<>();
        for (String name : names) {
            hosts.add(name + ":" + server.port());
        }
        return web(hosts, List.of(names));
    }

    private static Web.Answer get(Web web, String url) {
        return web.ask(
                new Web.Question("GET", url, Map.of(), null, null),
                Instant.now().plusSeconds(120));
    }

    private static String url(String host, String path) {
        return "http://" + host + ":" + server.port() + path;
    }

    private void refused(Web web, String url) {
        assertThatExceptionOfType(SeraiException.class)
                .as(url)
                .isThrownBy(() -> get(web, url))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("tool.refused"));
    }

    @Test
    void asks_a_host_that_is_allowed() {
        Web.Answer answer = get(open("local.test"), url("local.test", "/a"));
        assertThat(answer).isEqualTo(new Web.Answer(200, url("local.test", "/a"), "text/plain", "hello", false));
    }

    @Test
    @SuppressWarnings("unchecked")
    void refuses_every_known_way_to_the_own_network_even_if_every_host_is_allowed() throws Exception {
        try (InputStream file = WebTest.class.getResourceAsStream("/security/ssrf-urls.json")) {
            Map<String, Object> fixture =
                    (Map<String, Object>) Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            List<String> urls = new ArrayList<>((List<String>) fixture.get("urls"));
            urls.addAll(List.of(
                    "http://2130706433/",
                    "http://0x7f.0.0.1/",
                    "http://0177.0.0.1/",
                    "http://127.1/",
                    "http://[::ffff:127.0.0.1]/",
                    "http://[::ffff:a9fe:a9fe]/",
                    "http://user:pass@example.com/",
                    "http://rebound.test/",
                    "http://mixed.test/",
                    "http://127。0。0。1/",
                    "gopher://127.0.0.1:70/",
                    "jar:http://127.0.0.1!/",
                    "//127.0.0.1/",
                    ""));
            Web web = web(List.of("*", "*:8080"), List.of());
            urls.forEach(each -> refused(web, each));
        }
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void refuses_hosts_and_ports_that_are_not_listed_without_asking_for_their_address() {
        refused(web(List.of(), List.of()), "https://example.com/");
        refused(web(List.of("api.example.com"), List.of()), "https://example.com/");
        refused(web(List.of("*.example.com"), List.of()), "https://example.org/");
        refused(web(List.of("*.example.com"), List.of()), "https://badexample.com/");
        refused(web(List.of("api.example.com"), List.of()), "https://api.example.com:8443/");
        assertThat(lookups).hasValue(0);
    }

    @Test
    void connects_to_the_address_that_was_checked_and_does_not_look_it_up_again() {
        get(open("once.test"), url("once.test", "/"));
        assertThat(lookups).hasValue(1);
    }

    @Test
    void a_redirect_is_checked_like_a_first_request() {
        server.stubFor(any(urlEqualTo("/there"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", url("other.test", "/secret"))));
        server.stubFor(any(urlEqualTo("/file"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", "file:///etc/passwd")));
        server.stubFor(any(urlEqualTo("/address"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", url("127.0.0.1", "/secret"))));
        Web web = open("local.test");
        refused(web, url("local.test", "/there"));
        refused(web, url("local.test", "/file"));
        refused(web, url("local.test", "/address"));
        server.verify(0, getRequestedFor(urlEqualTo("/secret")));
    }

    @Test
    void follows_allowed_redirects_without_headers_for_another_host_and_not_for_ever() {
        server.stubFor(post(urlEqualTo("/here"))
                .willReturn(aResponse().withStatus(303).withHeader("Location", url("other.test", "/there"))));
        server.stubFor(
                any(urlEqualTo("/loop")).willReturn(aResponse().withStatus(302).withHeader("Location", "/loop")));
        Web web = open("local.test", "other.test");
        Web.Question question =
                new Web.Question("POST", url("local.test", "/here"), Map.of("X-Key", "k"), "{}", "application/json");
        assertThat(web.ask(question, Instant.now().plusSeconds(120)).url()).isEqualTo(url("other.test", "/there"));
        server.verify(getRequestedFor(urlEqualTo("/there")).withoutHeader("X-Key"));
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> get(web, url("local.test", "/loop")))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool.redirects"));
    }

    @Test
    void reads_no_more_than_it_may_and_waits_no_longer_than_it_may() {
        server.stubFor(any(urlEqualTo("/long")).willReturn(aResponse().withBody("x".repeat(5_000))));
        server.stubFor(any(urlEqualTo("/slow")).willReturn(aResponse().withFixedDelay(30_000)));
        Web.Answer answer = get(open("local.test"), url("local.test", "/long"));
        assertThat(answer.body()).hasSize(1_000);
        assertThat(answer.cut()).isTrue();
        Web quick = web(new WebRules(
                List.of("local.test:" + server.port()), List.of("local.test"), Duration.ofMillis(200), 1_000));
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> get(quick, url("local.test", "/slow")))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool.timeout"));
    }

    @Test
    void a_workflow_can_narrow_the_hosts_and_never_widen_them() {
        Web web = open("local.test");
        refused(web.only(List.of("other.test")), url("local.test", "/"));
        refused(web.only(List.of("other.test:" + server.port())), url("other.test", "/"));
        assertThat(get(web.only(List.of("local.test:" + server.port())), url("local.test", "/"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_end_of_the_connection_and_an_unknown_host_are_told_as_they_are() {
        Web web = new Web(
                new WebRules(List.of("nowhere.test"), List.of(), Duration.ofMinutes(2), 1_000),
                Clock.systemUTC(),
                host -> {
                    throw new java.net.UnknownHostException(host);
                });
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> get(web, "https://nowhere.test/"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool.unreachable"));
    }
}
