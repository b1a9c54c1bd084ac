package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.custom.rights.Account;
import dev.clusternetwork.custom.rights.Binding;
import dev.clusternetwork.custom.rights.FolderRights;
import dev.clusternetwork.custom.rights.Workload;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Checks that objects which are referred to exist in the manifests, in the cluster, or in every cluster. Until then,
 * the kubelet does not start a container, or the API server does not admit a pod.
 *
 * <p>Pull secrets are not checked: the kubelet ignores missing ones, and a registry can allow anonymous access.
 */
final class ReferenceRules implements ManifestRule {

    /** A controller writes the keys of a Secret of this type. */
    private static final String TOKEN_SECRET = "kubernetes.io/service-account-token";

    private static final String WEBHOOKS = "admissionregistration.k8s.io";

    private static final List<String> DATA = List.of("data", "binaryData", "stringData");

    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        var known = context.known();
        var rights = context.rights();
        context.manifests()
                .all()
                .forEach(manifest -> new OfObject(known, rights, new ManifestReport(manifest, findings)).check());
    }

    private record Location(SourceLocation at, ReferredKind kind, String name, String key) {}

    /** Checks the references of one object. */
    private static final class OfObject {

        private final KnownObjects known;
        private final FolderRights rights;
        private final Manifest manifest;
        private final String namespace;
        private final ManifestReport report;

        /** An alias or a loop of a template can repeat one location of a file in an object. */
        private final Set<Location> reported = new HashSet<>();

        OfObject(KnownObjects known, FolderRights rights, ManifestReport report) {
            this.known = known;
            this.rights = rights;
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

        /**
         * A binding may be without effect; this is an error only if a pod of the manifests has no rights without it.
         */
        private void checkBinding() {
            rights.binding(manifest).ifPresent(binding -> {
                var role = binding.role();
                if (binding.isOfClusterRole()) {
                    checkRole(ReferredKind.CLUSTER_ROLE, binding);
                } else if (role.at("kind").is("Role") && !binding.isClusterWide()) {
                    checkRole(ReferredKind.ROLE, binding);
                }
                manifest.root().at("subjects").items().stream()
                        .filter(subject -> subject.at("kind").is("ServiceAccount"))
                        .forEach(subject -> checkSubject(subject, binding));
            });
        }

        private void checkRole(ReferredKind kind, Binding binding) {
            checkExists(kind, namespace, binding.role().at("name"), () -> isOnlyGrant(binding));
        }

        /** Returns whether a pod of the manifests has the rights of this binding only. */
        private boolean isOnlyGrant(Binding binding) {
            return rights.isUsed(binding)
                    && rights.workloads().stream()
                            .map(rights::bindingsOf)
                            .filter(bindings -> bindings.contains(binding))
                            .anyMatch(bindings -> bindings.stream().noneMatch(this::hasRole));
        }

        private boolean hasRole(Binding binding) {
            return binding.role()
                    .at("name")
                    .string()
                    .filter(name -> known.has(
                            binding.isOfClusterRole() ? ReferredKind.CLUSTER_ROLE : ReferredKind.ROLE,
                            binding.namespace(),
                            name))
                    .isPresent();
        }

        /** Checks a subject, which without a namespace is in the namespace of the binding. */
        private void checkSubject(ManifestValue subject, Binding binding) {
            var name = subject.at("name").string().filter(each -> !each.isEmpty());
            var of = subject.at("namespace").string().filter(each -> !each.isEmpty());
            if (name.isEmpty()) {
                return;
            }
            var account = new Account(of.orElse(namespace), name.get());
            // A binding can have ServiceAccounts of other components.
            if ((of.isPresent() || !binding.isClusterWide())
                    && known.concernsAccount(account.namespace(), account.name())) {
                checkExists(
                        ReferredKind.SERVICE_ACCOUNT,
                        account.namespace(),
                        subject.at("name"),
                        () -> rights.workloads().stream()
                                        .anyMatch(each -> each.account().equals(account))
                                || rights.lacking(binding)
                                        .of(each -> true, true)
                                        .findAny()
                                        .isPresent());
            }
        }

        /** Checks webhooks: requests fail while the Service does not exist, unless failures are ignored. */
        private void checkWebhooks() {
            if (manifest.is(WEBHOOKS, "ValidatingWebhookConfiguration")
                    || manifest.is(WEBHOOKS, "MutatingWebhookConfiguration")) {
                manifest.root().at("webhooks").items().stream()
                        .filter(webhook -> !webhook.at("failurePolicy").is("Ignore"))
                        .map(webhook -> webhook.at("clientConfig", "service"))
                        .forEach(service -> service.at("namespace")
                                .string()
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
            name.string()
                    .flatMap(string -> known.manifest(kind, namespace, string))
                    .filter(object -> !object.root().at("type").is(TOKEN_SECRET))
                    .ifPresent(object -> keys.forEach(key -> checkKeyExists(kind, object, key)));
        }

        private void checkExists(ReferredKind kind, ManifestValue at) {
            checkExists(kind, namespace, at);
        }

        private void checkExists(ReferredKind kind, String of, ManifestValue at) {
            checkExists(kind, of, at, () -> true);
        }

        private void checkExists(ReferredKind kind, String of, ManifestValue at, BooleanSupplier isNeeded) {
            at.string()
                    .filter(name -> !name.isEmpty() && !known.has(kind, of, name))
                    .ifPresent(name -> {
                        if (reported.add(new Location(at.location(), kind, name, ""))) {
                            reportMissing(kind, of, name, at, isNeeded.getAsBoolean());
                        }
                    });
        }

        /** Reports a missing object; a Secret is often created by other programs, so its absence is only a warning. */
        private void reportMissing(ReferredKind kind, String of, String name, ManifestValue at, boolean isNeeded) {
            var elsewhere = known.elsewhere(kind, name);
            var meant = elsewhere.isPresent() ? Optional.<String>empty() : known.nearest(kind, of, name);
            var isExplained = elsewhere.isPresent() || meant.isPresent();
            var creator = creator(kind, of, name, !isExplained);
            var mayBeCreated = kind == ReferredKind.SECRET && !isExplained;
            report.addMeant(
                    mayBeCreated
                            ? CustomCode.CUSTOM_SECRET_MISSING
                            : isNeeded && creator.isEmpty()
                                    ? CustomCode.CUSTOM_REFERENCE_MISSING
                                    : CustomCode.CUSTOM_REFERENCE_UNRESOLVED,
                    at,
                    "'" + Excerpt.of(name) + "' refers to " + kind + " "
                            + Excerpt.of((kind.isNamespaced() ? of + "/" : "") + name)
                            + (known.isClusterKnown()
                                    ? ", which is not in the manifests or in the cluster"
                                    : ", which is not in the manifests (the cluster was not checked)"),
                    meant,
                    elsewhere
                            .map(near -> "use the same namespace in both, because " + kind + " " + Excerpt.of(name)
                                    + " is in namespace " + Excerpt.of(near))
                            .orElseGet(() -> mayBeCreated
                                    ? "create the Secret, because the pods wait for it, or correct the name"
                                    : creator.map(each -> "make sure that " + each.manifest() + " creates it")
                                            .orElse("add it to the manifests, or correct the name")));
        }

        /**
         * Returns another object of the manifests whose pods may create a missing one.
         *
         * @param isAny whether its pods only need the right to create it; else they have to know the name
         */
        private Optional<Workload> creator(ReferredKind kind, String of, String name, boolean isAny) {
            return kind == ReferredKind.NAMESPACE
                    ? Optional.empty()
                    : rights.creators(kind.group(), kind.resource(), kind.isNamespaced() ? of : "", name)
                            .filter(each -> !each.manifest().equals(manifest))
                            .filter(each -> isAny || each.mentions(name))
                            .findFirst();
        }

        private void checkKeyExists(ReferredKind kind, Manifest object, ManifestValue at) {
            var data =
                    DATA.stream().map(each -> object.root().at(each).entries()).toList();
            // Other programs write the data of an object without data.
            if (data.stream().allMatch(Map::isEmpty)) {
                return;
            }
            at.string()
                    .filter(key -> !key.isEmpty() && data.stream().noneMatch(each -> each.containsKey(key)))
                    .ifPresent(key -> {
                        if (reported.add(new Location(at.location(), kind, object.name(), key))) {
                            report.addMeant(
                                    CustomCode.CUSTOM_REFERENCE_MISSING,
                                    at,
                                    "'" + Excerpt.of(key) + "' is not a key of " + object,
                                    KnownObjects.guess(
                                            key,
                                            data.stream()
                                                    .flatMap(each -> each.keySet().stream())
                                                    .limit(KnownObjects.MOST_GUESSES + 1L)
                                                    .toList()),
                                    "add the key to " + object + ", or correct the name");
                        }
                    });
        }

        private static boolean isNamed(ManifestValue name) {
            return name.string().filter(each -> !each.isEmpty()).isPresent();
        }
    }
}
