package dev.clusternetwork.host.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.IpAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Corefile of the DNS cache")
class CorefileTest {

    private static String corefile(String address, String clusterDns, String domain) {
        return Corefile.of(new NodeLocalCache(IpAddress.parse(address), IpAddress.parse(clusterDns), domain));
    }

    @Test
    @DisplayName("IPv4: names of the cluster go to the cluster DNS over TCP, others to the servers of the node")
    void ipv4() {
        assertThat(corefile("169.254.20.10", "10.96.0.10", "cluster.local")).isEqualTo("""
                cluster.local in-addr.arpa ip6.arpa {
                    bind 169.254.20.10
                    errors
                    loop
                    prometheus :9253
                    reload
                    cache {
                        success 9984 30
                        denial 9984 5
                    }
                    forward . 10.96.0.10 {
                        force_tcp
                    }
                    health 169.254.20.10:8080
                }
                . {
                    bind 169.254.20.10
                    errors
                    loop
                    prometheus :9253
                    reload
                    cache 30
                    forward . /etc/resolv.conf
                }
                """);
    }

    @Test
    @DisplayName("IPv6: only the address with a port has brackets; another domain of the cluster")
    void ipv6() {
        assertThat(corefile("fd00:0:0:1::a", "fd00:10:96::a", "k8s.example.com"))
                .isEqualTo("""
                k8s.example.com in-addr.arpa ip6.arpa {
                    bind fd00:0:0:1::a
                    errors
                    loop
                    prometheus :9253
                    reload
                    cache {
                        success 9984 30
                        denial 9984 5
                    }
                    forward . fd00:10:96::a {
                        force_tcp
                    }
                    health [fd00:0:0:1::a]:8080
                }
                . {
                    bind fd00:0:0:1::a
                    errors
                    loop
                    prometheus :9253
                    reload
                    cache 30
                    forward . /etc/resolv.conf
                }
                """);
    }
}
