package dev.clusternetwork.calico;
import dev.clusternetwork.finding.*;
import java.util.*;
final class EnvironmentRules { static void judge(SortedMap<String,String> e, ConfigPath p, Findings.Collector f) {} }
