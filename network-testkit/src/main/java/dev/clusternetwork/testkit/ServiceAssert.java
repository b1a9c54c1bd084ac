package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assertions on a Service. */
public final class ServiceAssert extends ObjectAssert<ServiceAssert> {

    private final Service service;

    ServiceAssert(NetworkPlanAssert plan, Service service) {
        super(plan, service);
        this.service = service;
    }

    @Override
    ServiceAssert self() {
        return this;
    }

    /**
     * Checks that the Service is headless: it has no IP address, and its name resolves to the addresses of its pods.
     */
    public ServiceAssert isHeadless() {
        var address = service.getSpec().getClusterIP();
        check(
                "None".equals(address),
                () -> "is not headless; its clusterIP is " + (address == null ? "not set" : "'" + address + "'"));
        return this;
    }

    /** Checks that a port has this number as the target port. */
    public ServiceAssert hasPort(int port, int targetPort) {
        return hasPort(port, Integer.toString(targetPort));
    }

    /** Checks that a port has this name as the target port. */
    public ServiceAssert hasPort(int port, String targetPort) {
        var ports =
                service.getSpec().getPorts().stream().map(ServiceAssert::string).toList();
        check(
                ports.contains(port + "->" + targetPort),
                () -> "has no port " + port + "->" + targetPort + "; its ports are " + listed(ports));
        return this;
    }

    /** Checks that the selector has only these labels. */
    public ServiceAssert selects(Map<String, String> labels) {
        var actual = new TreeMap<>(orEmpty(service.getSpec().getSelector()));
        check(actual.equals(new TreeMap<>(labels)), () -> "selects " + actual + ", not " + new TreeMap<>(labels));
        return this;
    }

    private static String string(ServicePort port) {
        return port.getPort() + "->" + target(port.getTargetPort(), port.getPort());
    }

    /** Returns the target port, which is the port itself if it is not set. */
    private static Object target(@Nullable IntOrString target, Integer port) {
        return target == null ? port : target.getValue();
    }
}
