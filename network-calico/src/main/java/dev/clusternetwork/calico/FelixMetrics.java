package dev.clusternetwork.calico;
import java.util.*;
final class FelixMetrics {
    static OptionalInt port(SortedMap<String,String> env) { return "true".equals(env.get("FELIX_PROMETHEUSMETRICSENABLED")) ? OptionalInt.of(Integer.parseInt(env.getOrDefault("FELIX_PROMETHEUSMETRICSPORT","9091"))) : OptionalInt.empty(); }
    static boolean isFalse(String v) { return v.equals("false"); }
    static String portName(SortedMap<String,String> env) { return "FELIX_PROMETHEUSMETRICSPORT"; }
}
