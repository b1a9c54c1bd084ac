package dev.clusternetwork.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract. */
final class ContractRun {

    private ContractRun() {}

    static Events of(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
    }

    /** Returns the promises whose tests failed. */
    static List<String> failed(Class<?> contract) {
        return of(contract).failed().stream()
                .map(Event::getTestDescriptor)
                .map(each -> each.getDisplayName())
                .toList();
    }

    /** Returns the messages of the tests that failed. */
    static List<String> messages(Class<?> contract) {
        return of(contract).failed().stream()
                .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                .map(Throwable::getMessage)
                .toList();
    }
}
