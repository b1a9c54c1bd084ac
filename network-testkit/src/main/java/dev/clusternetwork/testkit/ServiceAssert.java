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

    /** It has no address of its own: its name stands for its pods' addresses. */
    public ServiceAssert isHeadless() {
        var address = service.getSpec().getClusterIP();
        check(
                "None".equals(address),
                () -> "is not headless; its clusterIP is " + (address == null ? "not set" : "'" + address + "'"));
        return this;
    }

    /** A port leads to a port of the pods by number. */
    public ServiceAssert hasPort(int port, int targetPort) {
        return hasPort(port, Integer.toString(targetPort));
    }

    /** A port leads to a port of the pods by name. */
    public ServiceAssert hasPort(int port, String targetPort) {
        var ports =
                service.getSpec().getPorts().stream().map(ServiceAssert::string).toList();
        check(
                ports.contains(port + "->" + targetPort),
                () -> "has no port " + port + "->" + targetPort + "; its ports are " + listed(ports));
        return this;
    }

    /** It finds its pods by these labels and no other. */
    public ServiceAssert selects(Map<String, String> labels) {
        var actual = new TreeMap<>(orEmpty(service.getSpec().getSelector()));
        check(actual.equals(new TreeMap<>(labels)), () -> "selects " + actual + ", not " + new TreeMap<>(labels));
        return this;
    }

    private static String string(ServicePort port) {
        return port.getPort() + "->" + target(port.getTargetPort(), port.getPort());
    }

    /** A port without a target leads to the same port of the pods. */
    private static Object target(@Nullable IntOrString target, Integer port) {
        return target == null ? port : target.getValue();
    }
}
