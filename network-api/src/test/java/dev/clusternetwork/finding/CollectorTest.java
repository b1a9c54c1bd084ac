package dev.clusternetwork.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CollectorTest {

    private static final ConfigPath NETWORK = ConfigPath.root().key("network");
    private static final ConfigPath PODS = NETWORK.key("pod_network_cidr");
    private static final ConfigPath SERVICES = NETWORK.key("service_cidr");

    private static List<Finding> collected(ConfigPath unreadable, Finding finding) {
        var collector = new Findings.Collector(List.of(unreadable));
        collector.add(finding);
        return collector.toFindings().all();
    }

    @Test
    void findingsKeepTheirOrder() {
        var collector = new Findings.Collector();
        collector.addAll(List.of(SampleCode.SOFT_ERROR.at(PODS), SampleCode.HARD_ERROR.at(NETWORK)));
        collector.add(Finding.of(SampleCode.SOFT_WARNING, SERVICES).problem("m").fix("f"));
        assertThat(collector.toFindings())
                .extracting(Finding::code)
                .containsExactly(SampleCode.SOFT_ERROR, SampleCode.HARD_ERROR, SampleCode.SOFT_WARNING);
    }

    @Test
    void aFindingAboutAnUnreadableValueIsDropped() {
        assertThat(collected(PODS, SampleCode.SOFT_ERROR.at(PODS))).isEmpty();
    }

    @Test
    void aFindingAboutAValueWithAnUnreadablePartIsDropped() {
        assertThat(collected(PODS.item(1), SampleCode.SOFT_ERROR.at(PODS))).isEmpty();
    }

    @Test
    void aFindingAboutAPartOfAnUnreadableValueIsDropped() {
        assertThat(collected(NETWORK, SampleCode.SOFT_ERROR.at(PODS))).isEmpty();
        assertThat(collected(ConfigPath.root(), SampleCode.SOFT_ERROR.at(PODS))).isEmpty();
    }

    @Test
    void aFindingThatComparesWithAnUnreadableValueIsDropped() {
        var compared = Finding.of(SampleCode.SOFT_ERROR, PODS)
                .comparedWith(SERVICES)
                .problem("m")
                .fix("f")
                .build();
        assertThat(collected(SERVICES.item(0), compared)).isEmpty();
    }

    @Test
    void aFindingThatOnlyRelatesToAnUnreadableValueIsKept() {
        var related = Finding.of(SampleCode.SOFT_ERROR, PODS)
                .related(SERVICES)
                .problem("m")
                .fix("f")
                .build();
        assertThat(collected(SERVICES, related)).containsExactly(related);
    }

    @Test
    void aFindingAboutAnotherValueIsKept() {
        assertThat(collected(SERVICES, SampleCode.SOFT_ERROR.at(PODS))).hasSize(1);
        assertThat(collected(PODS.item(0), SampleCode.SOFT_ERROR.at(PODS.item(1))))
                .hasSize(1);
        assertThat(collected(NETWORK.key("pod"), SampleCode.SOFT_ERROR.at(PODS)))
                .hasSize(1);
    }

    @Test
    void aBoundedCollectorListsTheFirstHundredOfEachCodeAndCountsTheOthers() {
        var collector = new Findings.Collector();
        var bounded = collector.bounded(NETWORK);
        for (int i = 0; i < 103; i++) {
            bounded.add(SampleCode.SOFT_ERROR.at(PODS.item(i)));
        }
        for (int i = 0; i < 100; i++) {
            bounded.add(SampleCode.HARD_ERROR.at(SERVICES.item(i)));
        }
        bounded.close();
        assertThat(collector.toFindings().all()).hasSize(201).last().satisfies(rest -> {
            assertThat(rest.code()).isEqualTo(SampleCode.SOFT_ERROR);
            assertThat(rest.path()).isEqualTo(NETWORK);
            assertThat(rest.message())
                    .isEqualTo(
                            "network has 3 more of these findings than are listed. Repair those that are listed first.");
        });
    }
}
