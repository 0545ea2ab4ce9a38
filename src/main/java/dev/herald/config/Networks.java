package dev.herald.config;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some networks, IPv4 and IPv6; a single address is one of its own. Names are no addresses: nothing here asks a name server.
 *
 * @param blocks the networks
 */
public record Networks(Set<IPAddress> blocks) {

    /** None. */
    public static final Networks NONE = new Networks(Set.of());

    /** Each user of IPv6 has a network of that many bits or fewer, and all addresses in it. */
    private static final int BITS_OF_ONE_PLACE = 64;

    /** As people write addresses: the library knows many more ways, in which an empty text is an address, too. */
    private static final IPAddressStringParameters NETWORK = strict(true);

    private static final IPAddressStringParameters ADDRESS = strict(false);

    private static IPAddressStringParameters strict(boolean isPrefixAllowed) {
        return new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowWildcardedSeparator(false)
                .allowMask(false)
                .allowPrefix(isPrefixAllowed)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .getIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowBinary(false)
                .getParentBuilder()
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .getParentBuilder()
                .toParams();
    }

    /**
     * The networks of that names, as {@code 10.0.0.7}, {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if one is none; the message says what is asked for
     */
    static Networks of(Set<String> texts) {
        return new Networks(texts.stream()
                .map(text -> parse(text, NETWORK)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "must list addresses or networks such as 10.0.0.7, 10.0.0.0/8 or fd00::/8")))
                .map(IPAddress::toPrefixBlock)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The library takes blanks at both ends for nothing. */
    private static Optional<IPAddress> parse(String text, IPAddressStringParameters parameters) {
        return Optional.of(text)
                .filter(address -> address.chars().noneMatch(Character::isWhitespace))
                .map(address -> new IPAddressString(address, parameters).getAddress())
                .map(address -> address.isIPv6() && address.toIPv6().isIPv4Mapped()
                        ? address.toIPv6().getEmbeddedIPv4Address()
                        : address);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Whether an address is in one of them; a text that is none is not. */
    public boolean contain(String address) {
        return parse(address, ADDRESS)
                .filter(parsed -> blocks.stream().anyMatch(block -> block.contains(parsed)))
                .isPresent();
    }

    /** An address as it is usually written; empty if the text is none. */
    public static Optional<String> canonical(String address) {
        return parse(address, ADDRESS).map(IPAddress::toCanonicalString);
    }

    /** What one client can take all addresses of: the address itself, or the /64 of IPv6 that it is in. */
    public static String placeOf(String address) {
        return parse(address, ADDRESS)
                .map(parsed -> parsed.isIPv6() ? parsed.toPrefixBlock(BITS_OF_ONE_PLACE) : parsed)
                .map(IPAddress::toCanonicalString)
                .orElse(address);
    }
}
