package dev.clusternetwork.custom.verdict;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real API server that is asked by server-side dry run with strict field validation. */
final class ApiServer {

    static final String ACCEPTED = "accepted";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int FIRST_ERROR = 400;

    private final URI url;
    private final String token;
    private final HttpClient client;
    private final Map<String, Map<String, Resource>> resources = new ConcurrentHashMap<>();

    private record Resource(String plural, boolean isNamespaced) {}

    /**
     * Connects to a server.
     *
     * @param certificate its certificate or that of its authority, in PEM
     */
    ApiServer(URI url, String token, Path certificate) throws IOException, GeneralSecurityException {
        this.url = url;
        this.token = token;
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            var number = 0;
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("server" + number++, each);
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        this.client = HttpClient.newBuilder().sslContext(tls).build();
    }

    /** Returns the release, such as {@code 1.37}. */
    String release() {
        var version = ask("GET", "/version", "application/json", "");
        return version.path("major").asString() + "."
                + version.path("minor").asString().replaceAll("[^0-9]", "");
    }

    /** Returns whether the server serves the kind of an object. */
    boolean serves(JsonNode object) {
        return resource(object).isPresent();
    }

    /** Makes the namespace of an object, unless it exists. */
    void createNamespaceOf(JsonNode object) {
        var namespace = object.path("metadata").path("namespace");
        if (namespace.isString()) {
            var json = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
            json.putObject("metadata").put("name", namespace.asString());
            ask("POST", "/api/v1/namespaces", "application/json", json.toString());
        }
    }

    /**
     * Returns {@link #ACCEPTED}, or the reason of the refusal.
     *
     * @param original the object before it was changed, which says where it is applied
     */
    String verdict(JsonNode original, JsonNode object) {
        var resource = resource(original).orElseThrow();
        var namespace = original.path("metadata").path("namespace").asString("default");
        var changed = object.path("metadata").path("name").asString("");
        var name = changed.isEmpty() ? original.path("metadata").path("name").asString() : changed;
        var path = root(original)
                + (resource.isNamespaced() ? "/namespaces/" + namespace : "")
                + "/" + resource.plural() + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")
                + "?fieldManager=verdicts&force=true&dryRun=All&fieldValidation=Strict";
        var answer = ask("PATCH", path, "application/apply-patch+yaml", object.toString());
        if (!answer.path("kind").asString("").equals("Status")) {
            return ACCEPTED;
        }
        var cause = answer.path("details").path("causes").path(0).path("reason").asString("");
        var reason = answer.path("reason").asString("");
        return cause.isEmpty() ? reason.isEmpty() ? "Refused" : reason : cause;
    }

    private Optional<Resource> resource(JsonNode object) {
        return Optional.ofNullable(resources
                .computeIfAbsent(root(object), this::discover)
                .get(object.path("kind").asString()));
    }

    private static String root(JsonNode object) {
        var version = object.path("apiVersion").asString();
        return (version.contains("/") ? "/apis/" : "/api/") + version;
    }

    private Map<String, Resource> discover(String root) {
        var found = new ConcurrentHashMap<String, Resource>();
        ask("GET", root, "application/json", "").path("resources").forEach(each -> {
            var plural = each.path("name").asString();
            if (!plural.contains("/")) {
                found.put(
                        each.path("kind").asString(),
                        new Resource(plural, each.path("namespaced").asBoolean()));
            }
        });
        return found;
    }

    private JsonNode ask(String method, String path, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .timeout(LONGEST)
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() >= FIRST_ERROR && !response.body().startsWith("{")) {
                return JSON.createObjectNode().put("kind", "Status").put("reason", "Http" + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (IOException broken) {
            if (broken.getMessage() != null && broken.getMessage().contains("RST_STREAM")) {
                // The server itself failed over the object, which it does not accept then either.
                return JSON.createObjectNode().put("kind", "Status").put("reason", "Crashed");
            }
            throw new IllegalStateException(method + " " + path + " failed", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
