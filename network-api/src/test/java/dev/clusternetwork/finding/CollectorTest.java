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
    void onlyTheFirstHundredFindingsOfEachCodeAreListed() {
        var collector = new Findings.Collector();
        for (int i = 0; i < 103; i++) {
            collector.add(SampleCode.SOFT_ERROR.at(PODS.item(i)));
        }
        for (int i = 0; i < 100; i++) {
            collector.add(SampleCode.HARD_ERROR.at(SERVICES.item(i)));
        }
        assertThat(collector.toFindings().all()).hasSize(201).last().satisfies(rest -> {
            assertThat(rest.code()).isEqualTo(SampleCode.SOFT_ERROR);
            assertThat(rest.path()).isEqualTo(PODS);
            assertThat(rest.message())
                    .isEqualTo("network.pod_network_cidr has 3 more of these findings than are listed. Correct the"
                            + " listed findings first.");
        });
    }

    @Test
    void findingsThatAnotherCollectorDidNotListAreCounted() {
        var whole = new Findings.Collector();
        for (var list : List.of(PODS, SERVICES)) {
            var part = new Findings.Collector();
            for (int i = 0; i < 102; i++) {
                part.add(SampleCode.SOFT_ERROR.at(list.item(i)));
            }
            whole.addAll(part.toFindings());
        }
        assertThat(whole.toFindings().all())
                .hasSize(101)
                .last()
                .satisfies(
                        rest -> assertThat(rest.message())
                                .isEqualTo(
                                        "network has 104 more of these findings than are listed. Correct the listed findings first."));
        var again = new Findings.Collector();
        again.addAll(whole.toFindings());
        assertThat(again.toFindings()).isEqualTo(whole.toFindings());
    }
}
