package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.PortMatrix;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the ports that planned pods open on their hosts with a port matrix. */
final class OpenPorts {

    private final List<PlannedPod> pods;
    private final Collection<? extends HasMetadata> objects;
    private final PortMatrix matrix;
    private final List<String> missing = new ArrayList<>();

    private OpenPorts(Collection<? extends HasMetadata> objects, PortMatrix matrix) {
        this.pods = PlannedPod.in(objects);
        this.objects = objects;
        this.matrix = matrix;
    }

    /** Returns the ports that pods open on hosts and that no rule has. */
    static List<String> missing(Collection<? extends HasMetadata> objects, PortMatrix matrix) {
        var ports = new OpenPorts(objects, matrix);
        ports.pods.forEach(ports::checkPod);
        ports.objects.stream()
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .forEach(ports::checkService);
        return ports.missing;
    }

    private void checkPod(PlannedPod pod) {
        var isOnHost = isOnHost(pod);
        pod.containers().forEach(container -> {
            for (var port : container.getPorts()) {
                var number = port.getHostPort() == null && isOnHost ? port.getContainerPort() : port.getHostPort();
                if (number != null) {
                    check(number, protocolOf(port.getProtocol()), false, pod.name(container) + " opens");
                }
            }
            if (isOnHost) {
                probes(container)
                        .flatMap(probe -> portsOf(probe, container))
                        .forEach(port ->
                                check(port, IpProtocol.TCP, false, "a probe of " + pod.name(container) + " uses"));
            }
        });
    }

    private void checkService(Service service) {
        var selector = SubjectAssert.orEmpty(service.getSpec().getSelector());
        for (var pod : pods) {
            if (selector.isEmpty()
                    || !isOnHost(pod)
                    || !pod.labels().entrySet().containsAll(selector.entrySet())
                    || !pod.namespace().equals(ObjectKey.of(service).namespace().orElse(""))) {
                continue;
            }
            for (var port : service.getSpec().getPorts()) {
                var target = port.getTargetPort() == null ? new IntOrString(port.getPort()) : port.getTargetPort();
                pod.containers()
                        .flatMap(container -> numberOf(target, container).stream())
                        .distinct()
                        .forEach(number -> check(
                                number, protocolOf(port.getProtocol()), true, ObjectKey.of(service) + " leads to"));
            }
        }
    }

    private void check(int port, IpProtocol protocol, boolean remote, String opener) {
        var isKnown = matrix.rules().stream()
                .filter(rule -> rule.protocol() == protocol)
                .filter(rule -> !remote || rule.isRemote())
                .anyMatch(rule ->
                        rule.ports().filter(range -> range.contains(port)).isPresent());
        var fault = opener + " port " + port + "/" + protocol + " of the host, which "
                + (remote ? "no rule about other hosts has" : "no rule has");
        if (!isKnown && !missing.contains(fault)) {
            missing.add(fault);
        }
    }

    private static boolean isOnHost(PlannedPod pod) {
        return Boolean.TRUE.equals(pod.spec().getHostNetwork());
    }

    private static IpProtocol protocolOf(@Nullable String name) {
        return name == null ? IpProtocol.TCP : IpProtocol.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Stream<Probe> probes(Container container) {
        return Stream.of(container.getLivenessProbe(), container.getReadinessProbe(), container.getStartupProbe())
                .filter(Objects::nonNull);
    }

    private static Stream<Integer> portsOf(Probe probe, Container container) {
        var http = Optional.ofNullable(probe.getHttpGet()).flatMap(each -> numberOf(each.getPort(), container));
        var tcp = Optional.ofNullable(probe.getTcpSocket()).flatMap(each -> numberOf(each.getPort(), container));
        var grpc = Optional.ofNullable(probe.getGrpc()).map(each -> each.getPort());
        return Stream.of(http, tcp, grpc).flatMap(Optional::stream);
    }

    private static Optional<Integer> numberOf(@Nullable IntOrString port, Container container) {
        if (port == null) {
            return Optional.empty();
        }
        return port.getIntVal() != null
                ? Optional.of(port.getIntVal())
                : container.getPorts().stream()
                        .filter(each -> Objects.equals(each.getName(), port.getStrVal()))
                        .map(ContainerPort::getContainerPort)
                        .findFirst();
    }
}
