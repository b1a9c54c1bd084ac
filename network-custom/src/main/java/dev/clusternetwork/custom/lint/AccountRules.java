package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.rights.Account;
import dev.clusternetwork.custom.rights.Binding;
import dev.clusternetwork.custom.rights.Binding.Subject;
import dev.clusternetwork.custom.rights.Binding.SubjectKind;
import dev.clusternetwork.custom.rights.FolderRights;
import dev.clusternetwork.custom.rights.Workload;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that pods run as the ServiceAccount to which the manifests bind their role. An API server accepts any pair,
 * and then refuses the requests of the pods.
 */
final class AccountRules implements ManifestRule {

    /** Users of Kubernetes' own components, and of administrators, which are not meant for pods. */
    private static final Set<String> COMPONENTS = Set.of(
            "kubernetes-admin",
            "system:admin",
            "system:anonymous",
            "system:apiserver",
            "system:kube-apiserver",
            "system:kube-controller-manager",
            "system:kube-proxy",
            "system:kube-scheduler");

    private static final List<String> COMPONENT_PREFIXES = List.of("system:node:", "system:bootstrap:");

    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        // A binding may be in a file that could not be read.
        if (context.manifests().isComplete()) {
            var run = new Run(context.known(), context.rights(), findings, new HashSet<>());
            run.rights.bindings().forEach(run::check);
        }
    }

    private record Run(KnownObjects known, FolderRights rights, Findings.Collector findings, Set<Workload> reported) {

        /** Checks a binding whose rights no pod of the manifests has. */
        void check(Binding binding) {
            if (rights.isUsed(binding)) {
                return;
            }
            for (var subject : binding.subjects()) {
                if (!isForPods(subject)) {
                    return;
                }
            }
            var lacking = rights.lacking(binding);
            for (var subject : binding.subjects()) {
                lacking.of(each -> isPossible(subject, each), subject.kind() != SubjectKind.USER)
                        .filter(reported::add)
                        .forEach(workload -> report(workload, binding, subject));
            }
        }

        /** Returns whether a subject may be meant for pods of the manifests. A missing one has another finding. */
        private boolean isForPods(Subject subject) {
            return switch (subject.kind()) {
                case USER ->
                    !COMPONENTS.contains(subject.name())
                            && COMPONENT_PREFIXES.stream()
                                    .noneMatch(each -> subject.name().startsWith(each));
                case ACCOUNT ->
                    known.manifest(ReferredKind.SERVICE_ACCOUNT, subject.namespace(), subject.name())
                            .isPresent();
                case GROUP, UNKNOWN -> false;
            };
        }

        /**
         * Returns whether the pods could have the rights of a subject. A missing ServiceAccount has another finding.
         */
        private boolean isPossible(Subject subject, Workload workload) {
            var account = workload.account();
            return known.has(ReferredKind.SERVICE_ACCOUNT, account.namespace(), account.name())
                    && (subject.kind() == SubjectKind.USER
                            || subject.namespace().equals(account.namespace()));
        }

        private void report(Workload workload, Binding binding, Subject subject) {
            var manifest = workload.manifest();
            var account = workload.account();
            var at = Account.fieldOf(workload.pod());
            var isUser = subject.kind() == SubjectKind.USER;
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_ACCOUNT_WITHOUT_RIGHTS,
                    at,
                    (at.isThere()
                                    ? "'" + Excerpt.of(account.name()) + "'"
                                    : "is not set, so the pods run as the ServiceAccount " + Excerpt.of(account.name())
                                            + ", which")
                            + " has no rights, because " + binding.manifest() + " grants them to "
                            + (isUser
                                    ? "the user '" + Excerpt.of(subject.name()) + "'"
                                    : "the ServiceAccount '" + Excerpt.of(subject.name())
                                            + "', which no pod of the manifests uses"),
                    isUser
                            ? "add the subject {kind: ServiceAccount, name: " + Excerpt.of(account.name())
                                    + ", namespace: " + Excerpt.of(account.namespace()) + "} to " + binding.manifest()
                            : "set serviceAccountName to " + Excerpt.of(subject.name())));
        }
    }
}
