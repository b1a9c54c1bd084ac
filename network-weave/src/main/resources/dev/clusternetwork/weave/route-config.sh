# Keeps routes from this node to the subnets of other clusters, which are behind the bridge of Weave, and rules that
# forward packets from local pods to them. Arguments: the seconds between two rounds, and the subnets.
#
# Every round removes what is not wanted and adds what is missing, so that it does not matter in which state the node is,
# how often the program was started, or whether the bridge exists yet. Routes have their own protocol number, and rules
# their own comment, so that those of others are never changed.

bridge=weave
protocol=87
comment='clusternetwork route-config'
period=$1
shift

# Prints the address of the bridge; nothing while it has none.
bridge_address() {
    ip -4 -o address show dev "$bridge" 2>/dev/null | sed -n 's/.* inet \([0-9.]*\).*/\1/p;q'
}

# Returns whether the first argument is one of the others.
is_one_of() {
    wanted=$1
    shift
    for each in "$@"; do
        [ "$each" = "$wanted" ] && return 0
    done
    return 1
}

# Arguments: the source address, and the subnets.
update_routes() {
    source=$1
    shift
    for subnet in "$@"; do
        case "$(ip -4 route show "$subnet" proto "$protocol" dev "$bridge") " in
            *" src $source "*) ;;
            *) ip -4 route replace "$subnet" dev "$bridge" src "$source" proto "$protocol" &&
                echo "added the route to $subnet with the source $source" ;;
        esac
    done
    ip -4 route show proto "$protocol" | while read -r subnet rest; do
        is_one_of "$subnet" "$@" || {
            ip -4 route delete "$subnet" proto "$protocol" && echo "removed the route to $subnet"
        }
    done
}

# Reads the rules of the chain FORWARD. Prints a line for each rule of this program: whether it is in the right position,
# and its subnet. The last line is the number of the right position: after the policies about packets from local pods,
# which have to apply, and before those about packets to local pods, which drop packets to other pods.
examine_rules() {
    iptables -w -S FORWARD | awk -v bridge="$bridge" -v comment="$comment" '
        $1 == "-P" { readable = 1 }
        $1 != "-A" { next }
        { number++ }
        index($0, "\"" comment "\"") {
            for (i = 1; i < NF; i++) if ($i == "-d") subnet = $(i + 1)
            own[number] = subnet
            next
        }
        index($0, "-j WEAVE-NPC-EGRESS") && !after { after = number; before = 0 }
        index(" " $0 " ", " -o " bridge " ") && !before { before = number }
        END {
            if (!readable) exit
            for (number in own) {
                right = number > after && (!before || number < before) && !(own[number] in seen)
                seen[own[number]]
                print (right ? "right" : "wrong"), own[number]
            }
            print "position", after + 1
        }'
}

# Arguments: what to do with the rule (-C, -D, or -I and a position), and the subnet.
rule() {
    case $1 in
        -I) iptables -w -I FORWARD "$2" -i "$bridge" -o "$bridge" -d "$3" \
            -m comment --comment "$comment" -j ACCEPT ;;
        *) iptables -w "$1" FORWARD -i "$bridge" -o "$bridge" -d "$2" \
            -m comment --comment "$comment" -j ACCEPT ;;
    esac
}

# Arguments: the subnets.
update_rules() {
    examine_rules | while read -r state subnet; do
        [ "$state" = position ] && continue
        if [ "$state" = wrong ] || ! is_one_of "$subnet" "$@"; then
            rule -D "$subnet" && echo "removed the rule about $subnet"
        fi
    done
    position=$(examine_rules | sed -n 's/^position //p')
    [ -n "$position" ] || return 1
    for subnet in "$@"; do
        rule -C "$subnet" 2>/dev/null || {
            rule -I "$position" "$subnet" && echo "added the rule about $subnet"
        }
    done
}

trap 'exit 0' INT TERM
while true; do
    address=$(bridge_address)
    [ -n "$address" ] && update_routes "$address" "$@"
    update_rules "$@"
    sleep "$period" &
    wait $!
done
