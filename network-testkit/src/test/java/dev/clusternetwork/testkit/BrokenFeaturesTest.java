package dev.clusternetwork.testkit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.Activation;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A feature that breaks one promise fails exactly the test of that promise. The promises that features share with
 * providers are broken in {@link BrokenProvidersTest}; here some of them show that they apply to features, too.
 */
class BrokenFeaturesTest {

    private static final Map<String, Class<?>> BROKEN = Map.ofEntries(
            entry("It is discovered by ServiceLoader under its id", NotRegistered.class),
            entry(
                    "Its example section in YAML can be read, and a misspelt field in it is reported",
                    ExampleSetsNothing.class),
            entry("It is active in its example clusters", NeverActive.class),
            entry("Its collections cannot be changed", FieldsCanBeChanged.class),
            entry("It plans no object twice", PlansAnObjectTwice.class),
            entry("Equal input and equal randomness give an equal plan", CountsItsPlans.class),
            entry("It validates every cluster without an exception", ThrowsWithoutMaster.class),
            entry("Its finding codes have unique names that begin with its id", NamesTwoCodesAlike.class));

    /** The contract of the {@link ProbeFeature}, with another feature. */
    abstract static class Broken extends ProbeContractTest {

        private final ProbeFeature feature;

        Broken(ProbeFeature feature) {
            this.feature = feature;
        }

        @Override
        protected NetworkFeature<ProbeFeature.Settings> feature() {
            return feature;
        }
    }

    static final class NotRegistered extends ProbeContractTest {
        @Override
        protected NetworkFeature<ProbeFeature.Settings> feature() {
            return new ProbeFeature() {};
        }
    }

    static final class ExampleSetsNothing extends ProbeContractTest {
        @Override
        protected String exampleSection() {
            return "dns_replicas: 1";
        }
    }

    static final class NeverActive extends Broken {
        NeverActive() {
            super(new ProbeFeature() {
                @Override
                public Activation activation() {
                    return Activation.when(cluster -> false);
                }
            });
        }
    }

    static final class FieldsCanBeChanged extends Broken {
        FieldsCanBeChanged() {
            super(new ProbeFeature() {
                @Override
                public Set<String> fields() {
                    return new HashSet<>(super.fields());
                }
            });
        }
    }

    static final class PlansAnObjectTwice extends Broken {
        PlansAnObjectTwice() {
            super(new ProbeFeature() {
                @Override
                public PlanPart plan(PlanContext<Settings> context) {
                    var plan = PlanPart.builder();
                    var twice = super.plan(context).recipes();
                    Stream.concat(twice.stream(), twice.stream()).forEach(plan::add);
                    return plan.build();
                }
            });
        }
    }

    static final class CountsItsPlans extends Broken {

        private static final AtomicInteger PLANS = new AtomicInteger();

        CountsItsPlans() {
            super(new ProbeFeature() {
                @Override
                public PlanPart plan(PlanContext<Settings> context) {
                    var count = Integer.toString(PLANS.incrementAndGet());
                    return PlanPart.builder()
                            .add(() -> new ConfigMapBuilder()
                                    .withNewMetadata()
                                    .withNamespace("kube-system")
                                    .withName("probe")
                                    .endMetadata()
                                    .addToData("plans", count)
                                    .build())
                            .build();
                }
            });
        }
    }

    static final class ThrowsWithoutMaster extends Broken {
        ThrowsWithoutMaster() {
            super(new ProbeFeature() {
                @Override
                public Findings validate(PlanContext<Settings> context) {
                    if (!context.cluster().hosts().isEmpty()) {
                        context.cluster().masters().get(0);
                    }
                    return super.validate(context);
                }
            });
        }
    }

    static final class NamesTwoCodesAlike extends Broken {
        NamesTwoCodesAlike() {
            super(new ProbeFeature() {
                @Override
                public List<FindingCode> findingCodes() {
                    return List.of(Code.PROBE_RARELY, Code.PROBE_RARELY);
                }
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> failsOnlyTheBrokenPromise() {
        return BROKEN.entrySet().stream()
                .map(promise -> DynamicTest.dynamicTest(
                        promise.getValue().getSimpleName() + ": " + promise.getKey(),
                        () -> assertThat(ContractRun.failed(promise.getValue())).contains(promise.getKey())));
    }

    @Test
    void breaksEveryPromiseThatOnlyFeaturesMake() {
        assertThat(BROKEN.keySet())
                .containsAll(Arrays.stream(NetworkFeatureContract.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(method -> method.getAnnotation(DisplayName.class).value())
                        .toList());
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        assertThat(ContractRun.messages(NeverActive.class))
                .contains("the feature 'probe' ("
                        + new NeverActive().feature().getClass().getName()
                        + ") breaks a promise:\n- it is not active in the cluster 'no hosts'\n"
                        + "- it is not active in the cluster 'single host'\n"
                        + "- it is not active in the cluster 'several hosts'\n"
                        + "- it is not active in the cluster 'several regions'\n"
                        + "- it is not active in the cluster 'only IPv6'\n"
                        + "- it is not active in the cluster 'both address families'\n"
                        + "Override exampleClusters() with clusters in which the feature is active.");
    }
}
