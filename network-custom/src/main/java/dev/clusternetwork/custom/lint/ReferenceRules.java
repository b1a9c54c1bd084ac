package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an object refers to is somewhere: in the manifests, in the cluster, or in every cluster. The kubelet starts no
 * container, and the API server admits no pod, before it is.
 *
 * <p>Pull secrets are not judged: the kubelet goes on without those that are missing, and a registry may need none.
 */
final class ReferenceRules implements ManifestRule {

    /** A controller fills in the keys of such a Secret. */
    private static final String TOKEN_SECRET = "kubernetes.io/service-account-token";

    private static final String WEBHOOKS = "admissionregistration.k8s.io";

    private static final List<String> DATA = List.of("data", "binaryData", "stringData");

    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        var known = new KnownObjects(context.manifests(), context.observed());
        context.manifests()
                .all()
                .forEach(manifest -> new OfObject(known, new ManifestReport(manifest, findings)).check());
    }

    private record Place(SourceLocation at, ReferredKind kind, String name, String key) {}

    /** The references of one object. */
    private static final class OfObject {

        private final KnownObjects known;
        private final Manifest manifest;
        private final String namespace;
        private final ManifestReport report;

        /** An alias or a template's loop brings one place of a file into an object several times. */
        private final Set<Place> judged = new HashSet<>();

        OfObject(KnownObjects known, ManifestReport report) {
            this.known = known;
            this.manifest = report.manifest();
            this.namespace = KnownObjects.namespaceOf(manifest);
            this.report = report;
        }

        void check() {
            checkNamespace();
            checkBinding();
            checkWebhooks();
            manifest.pod().ifPresent(this::checkPod);
        }

        private void checkNamespace() {
            var type = ObjectFactory.typeOf(manifest);
            if (Namespaced.class.isAssignableFrom(type) || type == GenericKubernetesResource.class) {
                checkExists(ReferredKind.NAMESPACE, manifest.root().at("metadata", "namespace"));
            }
        }

        private void checkBinding() {
            var isClusterWide = manifest.is(ReferredKind.RBAC, "ClusterRoleBinding");
            if (!isClusterWide && !manifest.is(ReferredKind.RBAC, "RoleBinding")) {
                return;
            }
            var role = manifest.root().at("roleRef");
            if (role.at("kind").is("ClusterRole")) {
                checkExists(ReferredKind.CLUSTER_ROLE, role.at("name"));
            } else if (role.at("kind").is("Role") && !isClusterWide) {
                checkExists(ReferredKind.ROLE, role.at("name"));
            }
            manifest.root().at("subjects").items().stream()
                    .filter(subject -> subject.at("kind").is("ServiceAccount"))
                    .forEach(subject -> checkSubject(subject, isClusterWide));
        }

        /** A subject without a namespace is one of the binding's, if that has one. */
        private void checkSubject(ManifestValue subject, boolean isClusterWide) {
            var name = subject.at("name").text().filter(each -> !each.isEmpty());
            var of = subject.at("namespace").text().filter(each -> !each.isEmpty());
            if (name.isEmpty()) {
                return;
            }
            // Accounts that the manifests do not mention may be bound, too: they belong to others.
            if ((of.isPresent() || !isClusterWide) && known.concernsAccount(of.orElse(namespace), name.get())) {
                checkExists(ReferredKind.SERVICE_ACCOUNT, of.orElse(namespace), subject.at("name"));
            }
        }

        /** Requests that a webhook is to see fail as long as nobody answers there, unless it may be ignored. */
        private void checkWebhooks() {
            if (manifest.is(WEBHOOKS, "ValidatingWebhookConfiguration")
                    || manifest.is(WEBHOOKS, "MutatingWebhookConfiguration")) {
                manifest.root().at("webhooks").items().stream()
                        .filter(webhook -> !webhook.at("failurePolicy").is("Ignore"))
                        .map(webhook -> webhook.at("clientConfig", "service"))
                        .forEach(service -> service.at("namespace")
                                .text()
                                .filter(each -> !each.isEmpty())
                                .ifPresent(of -> checkExists(ReferredKind.SERVICE, of, service.at("name"))));
            }
        }

        private void checkPod(ManifestPod pod) {
            var account = pod.spec().at("serviceAccountName");
            checkExists(
                    ReferredKind.SERVICE_ACCOUNT,
                    isNamed(account) ? account : pod.spec().at("serviceAccount"));
            checkExists(ReferredKind.PRIORITY_CLASS, pod.spec().at("priorityClassName"));
            pod.spec().at("volumes").items().forEach(this::checkVolume);
            pod.containers().forEach(this::checkContainer);
        }

        private void checkVolume(ManifestValue volume) {
            checkExists(ReferredKind.CONFIG_MAP, volume.at("configMap"), "name", keysOf(volume.at("configMap")));
            checkExists(ReferredKind.SECRET, volume.at("secret"), "secretName", keysOf(volume.at("secret")));
            volume.at("projected", "sources").items().forEach(source -> {
                checkExists(ReferredKind.CONFIG_MAP, source.at("configMap"), "name", keysOf(source.at("configMap")));
                checkExists(ReferredKind.SECRET, source.at("secret"), "name", keysOf(source.at("secret")));
            });
        }

        private static List<ManifestValue> keysOf(ManifestValue volume) {
            return volume.at("items").items().stream()
                    .map(item -> item.at("key"))
                    .toList();
        }

        private void checkContainer(ManifestValue container) {
            container.at("env").items().stream()
                    .map(each -> each.at("valueFrom"))
                    .forEach(source -> {
                        var configMap = source.at("configMapKeyRef");
                        checkExists(ReferredKind.CONFIG_MAP, configMap, "name", List.of(configMap.at("key")));
                        var secret = source.at("secretKeyRef");
                        checkExists(ReferredKind.SECRET, secret, "name", List.of(secret.at("key")));
                    });
            container.at("envFrom").items().forEach(source -> {
                checkExists(ReferredKind.CONFIG_MAP, source.at("configMapRef"), "name", List.of());
                checkExists(ReferredKind.SECRET, source.at("secretRef"), "name", List.of());
            });
        }

        private void checkExists(
                ReferredKind kind, ManifestValue reference, String nameField, List<ManifestValue> keys) {
            if (!reference.isMap()) {
                return;
            }
            var name = reference.at(nameField);
            if (reference.at("optional").isTrue()) {
                return;
            }
            checkExists(kind, name);
            name.text()
                    .flatMap(text -> known.manifest(kind, namespace, text))
                    .filter(object -> !object.root().at("type").is(TOKEN_SECRET))
                    .ifPresent(object -> keys.forEach(key -> checkKeyExists(kind, object, key)));
        }

        private void checkExists(ReferredKind kind, ManifestValue at) {
            checkExists(kind, namespace, at);
        }

        private void checkExists(ReferredKind kind, String of, ManifestValue at) {
            at.text()
                    .filter(name -> !name.isEmpty() && !known.has(kind, of, name))
                    .ifPresent(name -> {
                        if (judged.add(new Place(at.location(), kind, name, ""))) {
                            reportMissing(kind, of, name, at);
                        }
                    });
        }

        /** A Secret is often made by hand or by what runs, so a cluster may come up without one in the manifests. */
        private void reportMissing(ReferredKind kind, String of, String name, ManifestValue at) {
            var meant = known.elsewhere(kind, name)
                    .map(near -> "there is one in " + Excerpt.of(near) + ": correct the namespace of one of the two")
                    .or(() -> known.nearest(kind, of, name).map(near -> "did you mean " + Excerpt.of(near) + "?"));
            var mayBeMade = kind == ReferredKind.SECRET && meant.isEmpty();
            report.add(
                    mayBeMade ? CustomCode.CUSTOM_SECRET_MISSING : CustomCode.CUSTOM_REFERENCE_MISSING,
                    at,
                    "refers to " + Excerpt.of(kind.key(of, name).toString())
                            + (known.isClusterKnown()
                                    ? ", which neither the manifests nor the cluster hold"
                                    : ", which the manifests do not hold, and nobody looked whether the cluster does"),
                    meant.orElse(
                            mayBeMade
                                    ? "see that something makes it, for pods wait for it; or correct the name"
                                    : "add it to the manifests, or correct the name"));
        }

        private void checkKeyExists(ReferredKind kind, Manifest object, ManifestValue at) {
            var data =
                    DATA.stream().map(each -> object.root().at(each).entries()).toList();
            // One that is shipped empty is filled by somebody else.
            if (data.stream().allMatch(Map::isEmpty)) {
                return;
            }
            at.text()
                    .filter(key -> !key.isEmpty() && data.stream().noneMatch(each -> each.containsKey(key)))
                    .ifPresent(key -> {
                        if (judged.add(new Place(at.location(), kind, object.name(), key))) {
                            report.add(
                                    CustomCode.CUSTOM_REFERENCE_MISSING,
                                    at,
                                    "refers to the key '" + Excerpt.of(key) + "' of " + object
                                            + ", which does not have it",
                                    KnownObjects.guess(
                                                    key,
                                                    data.stream()
                                                            .flatMap(each -> each.keySet().stream())
                                                            .limit(KnownObjects.MOST_GUESSES + 1L)
                                                            .toList())
                                            .map(near -> "did you mean '" + Excerpt.of(near) + "'?")
                                            .orElse("add the key there, or correct it here"));
                        }
                    });
        }

        private static boolean isNamed(ManifestValue name) {
            return name.text().filter(each -> !each.isEmpty()).isPresent();
        }
    }
}
