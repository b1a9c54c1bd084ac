package dev.clusternetwork.testkit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.testkit.BrokenProviders.AsksTheClock;
import dev.clusternetwork.testkit.BrokenProviders.BindsAMissingRole;
import dev.clusternetwork.testkit.BrokenProviders.BindsToAnotherNamespace;
import dev.clusternetwork.testkit.BrokenProviders.CannotPlanFleets;
import dev.clusternetwork.testkit.BrokenProviders.CannotPlanRegions;
import dev.clusternetwork.testkit.BrokenProviders.CodesCanBeChanged;
import dev.clusternetwork.testkit.BrokenProviders.CountsItsPlans;
import dev.clusternetwork.testkit.BrokenProviders.DefaultsWrittenTwice;
import dev.clusternetwork.testkit.BrokenProviders.DescribesByTurns;
import dev.clusternetwork.testkit.BrokenProviders.DescribesOnlyMasters;
import dev.clusternetwork.testkit.BrokenProviders.ExampleSetsNothing;
import dev.clusternetwork.testkit.BrokenProviders.FillsInByTurns;
import dev.clusternetwork.testkit.BrokenProviders.HidesAPod;
import dev.clusternetwork.testkit.BrokenProviders.HidesAnImage;
import dev.clusternetwork.testkit.BrokenProviders.KeepsACodeToItself;
import dev.clusternetwork.testkit.BrokenProviders.KeyForgotten;
import dev.clusternetwork.testkit.BrokenProviders.KnowsOnlyMasters;
import dev.clusternetwork.testkit.BrokenProviders.LabelsWhatRuns;
import dev.clusternetwork.testkit.BrokenProviders.MountsAnUnknownVolume;
import dev.clusternetwork.testkit.BrokenProviders.MountsNothing;
import dev.clusternetwork.testkit.BrokenProviders.NamesACodeWithoutItsId;
import dev.clusternetwork.testkit.BrokenProviders.NamesTwoCodesAlike;
import dev.clusternetwork.testkit.BrokenProviders.NamesTwoContainersAlike;
import dev.clusternetwork.testkit.BrokenProviders.NotRegistered;
import dev.clusternetwork.testkit.BrokenProviders.OpensAPortOfTheHost;
import dev.clusternetwork.testkit.BrokenProviders.PlansAnObjectTwice;
import dev.clusternetwork.testkit.BrokenProviders.PlansForAnUnknownHost;
import dev.clusternetwork.testkit.BrokenProviders.ProbesAnotherPort;
import dev.clusternetwork.testkit.BrokenProviders.PromisesDualStack;
import dev.clusternetwork.testkit.BrokenProviders.PromisesIpv6;
import dev.clusternetwork.testkit.BrokenProviders.PromisesLess;
import dev.clusternetwork.testkit.BrokenProviders.PullsNow;
import dev.clusternetwork.testkit.BrokenProviders.ReadsAMissingKey;
import dev.clusternetwork.testkit.BrokenProviders.ReadsAMissingSecret;
import dev.clusternetwork.testkit.BrokenProviders.ReadsItsState;
import dev.clusternetwork.testkit.BrokenProviders.RefusesOneHost;
import dev.clusternetwork.testkit.BrokenProviders.RefusesWhatItPlanned;
import dev.clusternetwork.testkit.BrokenProviders.RendersOnce;
import dev.clusternetwork.testkit.BrokenProviders.RepeatsAPassphrase;
import dev.clusternetwork.testkit.BrokenProviders.RotatesItsPassphrase;
import dev.clusternetwork.testkit.BrokenProviders.RunsAsExternalAccount;
import dev.clusternetwork.testkit.BrokenProviders.RunsAsMissingAccount;
import dev.clusternetwork.testkit.BrokenProviders.SelectsByStackLabel;
import dev.clusternetwork.testkit.BrokenProviders.SelectsOtherPods;
import dev.clusternetwork.testkit.BrokenProviders.ServesAnUnknownPort;
import dev.clusternetwork.testkit.BrokenProviders.ServesOtherPods;
import dev.clusternetwork.testkit.BrokenProviders.SetsAVariableTwice;
import dev.clusternetwork.testkit.BrokenProviders.SettingsCanBeChanged;
import dev.clusternetwork.testkit.BrokenProviders.SettingsOfAnother;
import dev.clusternetwork.testkit.BrokenProviders.SharesAContainer;
import dev.clusternetwork.testkit.BrokenProviders.ThrowsWithoutMaster;
import dev.clusternetwork.testkit.BrokenProviders.UsesLatest;
import dev.clusternetwork.testkit.BrokenProviders.UsesNoTag;
import dev.clusternetwork.testkit.BrokenProviders.WritesItsPassphraseDown;
import dev.clusternetwork.testkit.BrokenProviders.WritesNumbersAsLocally;
import dev.clusternetwork.testkit.BrokenProviders.WritesTheTimeZone;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Breaks each promise of the contract on purpose: only its own test fails. */
@Isolated("runs contracts, one test of which changes the default locale and time zone")
class BrokenProvidersTest {

    private static final Map<String, List<Class<?>>> BROKEN = Map.ofEntries(
            entry("It is discovered by ServiceLoader under its id", List.of(NotRegistered.class)),
            entry("Its settings name its id and are of its settings type", List.of(SettingsOfAnother.class)),
            entry("An empty section in YAML gives its default settings", List.of(DefaultsWrittenTwice.class)),
            entry(
                    "Its example section in YAML can be read, and a misspelt key in it is reported",
                    List.of(KeyForgotten.class, ExampleSetsNothing.class)),
            entry("Its collections cannot be changed", List.of(CodesCanBeChanged.class, SettingsCanBeChanged.class)),
            entry("It accepts its minimal settings in every example cluster", List.of(RefusesOneHost.class)),
            entry("It validates every cluster without an exception", List.of(ThrowsWithoutMaster.class)),
            entry(
                    "It describes its use of addresses for every cluster without an exception, and always alike",
                    List.of(DescribesOnlyMasters.class, DescribesByTurns.class)),
            entry(
                    "It fills in the settings of each cluster of a fleet without an exception, and always alike",
                    List.of(FillsInByTurns.class, KnowsOnlyMasters.class)),
            entry(
                    "It plans every cluster of a fleet that it accepts, and Kubernetes accepts the objects",
                    List.of(CannotPlanFleets.class)),
            entry(
                    "It plans every cluster that it accepts",
                    List.of(CannotPlanRegions.class, PlansForAnUnknownHost.class)),
            entry("Equal input and equal randomness give an equal plan", List.of(AsksTheClock.class)),
            entry(
                    "Its plan does not depend on the default locale and time zone",
                    List.of(WritesNumbersAsLocally.class, WritesTheTimeZone.class)),
            entry("Its plan does not depend on earlier plans", List.of(CountsItsPlans.class)),
            entry("Every call creates new objects", List.of(SharesAContainer.class, RendersOnce.class)),
            entry("It does not change observed objects", List.of(LabelsWhatRuns.class)),
            entry(
                    "What others write to an object that is only created does not change its plan",
                    List.of(ReadsItsState.class)),
            entry("It plans no object twice", List.of(PlansAnObjectTwice.class)),
            entry(
                    "Every referenced object is in the plan",
                    List.of(
                            RunsAsMissingAccount.class,
                            ReadsAMissingKey.class,
                            ReadsAMissingSecret.class,
                            BindsAMissingRole.class,
                            BindsToAnotherNamespace.class)),
            entry("Every workload selects its own pods", List.of(SelectsOtherPods.class)),
            entry("Every Service selects a pod of the plan", List.of(ServesOtherPods.class, ServesAnUnknownPort.class)),
            entry("The stack label is on every object and in no selector", List.of(SelectsByStackLabel.class)),
            entry(
                    "Every image is pinned by a tag other than latest, or by a digest",
                    List.of(UsesLatest.class, UsesNoTag.class)),
            entry(
                    "Every port that its pods open on hosts is in the port matrix",
                    List.of(OpensAPortOfTheHost.class, ProbesAnotherPort.class)),
            entry("The containers of a pod have different names", List.of(NamesTwoContainersAlike.class)),
            entry("Every object satisfies the constraints that Kubernetes validates", List.of(PullsNow.class)),
            entry("A container has no variable twice", List.of(SetsAVariableTwice.class)),
            entry("Every mount refers to a volume of its pod", List.of(MountsAnUnknownVolume.class)),
            entry("Every volume of a pod is mounted", List.of(MountsNothing.class)),
            entry("The user's image registry reaches every container", List.of(HidesAnImage.class)),
            entry("The user's pull secrets reach every pod", List.of(HidesAPod.class)),
            entry(
                    "Its finding codes have unique names that begin with its id",
                    List.of(NamesACodeWithoutItsId.class, NamesTwoCodesAlike.class)),
            entry("It declares every finding code that it uses", List.of(KeepsACodeToItself.class)),
            entry(
                    "A second plan with other randomness changes nothing",
                    List.of(RotatesItsPassphrase.class, RefusesWhatItPlanned.class)),
            entry(
                    "Secret values occur only in Secrets",
                    List.of(WritesItsPassphraseDown.class, RepeatsAPassphrase.class)),
            entry("It plans clusters with only IPv6, if it declares the capability", List.of(PromisesIpv6.class)),
            entry(
                    "It plans clusters with both address families, if it declares the capability",
                    List.of(PromisesDualStack.class)));

    @TestFactory
    Stream<DynamicTest> failsOnlyTheBrokenPromise() {
        return BROKEN.entrySet().stream()
                .flatMap(promise -> promise.getValue().stream()
                        .map(contract ->
                                DynamicTest.dynamicTest(contract.getSimpleName() + ": " + promise.getKey(), () -> {
                                    var tests = run(contract);
                                    assertThat(names(tests.failed())).containsExactly(promise.getKey());
                                })));
    }

    @Test
    void breaksEveryPromiseOnce() {
        var promises = Stream.concat(
                        Arrays.stream(NetworkProviderContract.class.getDeclaredMethods()),
                        Arrays.stream(NetworkComponentContract.class.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getAnnotation(DisplayName.class).value());
        assertThat(promises).containsExactlyInAnyOrderElementsOf(BROKEN.keySet());
    }

    @Test
    void skipsWhatAProviderDoesNotClaim() {
        var tests = run(PromisesLess.class);
        assertThat(names(tests.failed())).isEmpty();
        assertThat(names(tests.aborted()))
                .containsExactlyInAnyOrder(
                        "It plans clusters with only IPv6, if it declares the capability",
                        "It plans clusters with both address families, if it declares the capability");
    }

    @Test
    void acceptsReferencesToExternalObjects() {
        assertThat(names(run(RunsAsExternalAccount.class).failed())).isEmpty();
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        var message = run(BindsToAnotherNamespace.class).failed().stream()
                .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                .map(Throwable::getMessage);
        assertThat(message)
                .containsExactly("the provider 'bridge' (dev.clusternetwork.testkit.BridgeProvider) breaks a promise:\n"
                        + "- ClusterRoleBinding bridge refers to ServiceAccount default/bridge, which is not in"
                        + " the plan\n"
                        + "Plan the object, correct the name, or add it to externalObjects() if another component"
                        + " creates it.");
    }

    private static Events run(Class<?> contract) {
        return ContractRun.of(contract);
    }

    private static List<String> names(Events events) {
        return events.stream()
                .map(Event::getTestDescriptor)
                .map(each -> each.getDisplayName())
                .toList();
    }
}
