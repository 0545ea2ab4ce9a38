package dev.herald.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Reads the webhooks: each has a name that {@code herald.webhooks} lists, an address and a secret. */
final class WebhookNames {

    /** How many there may be. */
    static final int MOST = 100;

    /** How many secrets one may have at a time. */
    static final int MOST_SECRETS = 3;

    /** The shortest and the longest secret, in bytes (Standard Webhooks, "Signature scheme"). */
    static final int SECRET_MIN_BYTES = 24;

    static final int SECRET_MAX_BYTES = 64;

    /** How secrets begin that are for signatures by HMAC (Standard Webhooks, "Signature scheme"). */
    static final String SECRET_PREFIX = "whsec_";

    private static final String PREFIX = "herald.webhook.";
    private static final String URL = "url";
    private static final String SECRET = "secret";
    private static final Set<String> KEYS = Set.of(URL, SECRET);

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");
    private static final int URL_MAX_LENGTH = 2_000;
    private static final int MAX_PORT = 65_535;

    /** What the API calls all that was sent stands where a name would, so it cannot be one. */
    private static final String TAKEN = "deliveries";

    private final Values values;

    WebhookNames(Values values) {
        this.values = values;
    }

    /**
     * Every webhook, by its name.
     *
     * @throws ConfigException if a value is not valid or missing, or a key is not known; no message shows a value
     */
    Map<String, WebhookConfig> webhooks() {
        Set<String> names = values.list(HeraldConfig.WEBHOOKS);
        if (names.size() > MOST) {
            throw new ConfigException(HeraldConfig.WEBHOOKS, "must list at most " + MOST + " names");
        }
        Map<String, WebhookConfig> webhooks = new TreeMap<>();
        for (String name : names) {
            if (!NAME.matcher(name).matches() || name.equals(TAKEN)) {
                throw new ConfigException(
                        HeraldConfig.WEBHOOKS,
                        "must list names of 1 to 32 of a-z, 0-9, - and _, comma-separated, and not '" + TAKEN + "'");
            }
            String prefix = PREFIX + name + '.';
            webhooks.put(name, new WebhookConfig(url(prefix + URL), secrets(prefix + SECRET)));
        }
        for (String key : values.keys(PREFIX)) {
            checkKnown(key, names);
        }
        return Map.copyOf(webhooks);
    }

    /** A misspelt key would otherwise be ignored in silence. */
    private static void checkKnown(String key, Set<String> names) {
        Set<String> prefixes =
                names.stream().map(name -> asDotted(PREFIX + name + '.')).collect(Collectors.toSet());
        String dotted = asDotted(key);
        if (prefixes.stream().noneMatch(dotted::startsWith)) {
            throw new ConfigException(key, "is about a webhook that " + HeraldConfig.WEBHOOKS + " does not list");
        }
        if (prefixes.stream()
                .noneMatch(prefix -> dotted.startsWith(prefix) && KEYS.contains(dotted.substring(prefix.length())))) {
            throw new ConfigException(key, "is not known; known are " + String.join(", ", new TreeSet<>(KEYS)));
        }
    }

    /** Of what comes from an environment variable nobody knows what stood where dots are now. */
    private static String asDotted(String key) {
        return key.replace('-', '.').replace('_', '.');
    }

    private URI url(String key) {
        return values.text(key)
                .flatMap(WebhookNames::parse)
                .filter(WebhookNames::canBeCalled)
                .orElseThrow(() -> new ConfigException(
                        key,
                        "must be an address that begins with https:// or http:// and has a host, neither a user nor a"
                                + " fragment, and at most " + URL_MAX_LENGTH + " characters of ASCII"));
    }

    /** Without a cause: that of Java repeats the text, in which there may be a secret. */
    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean canBeCalled(URI uri) {
        String text = uri.toString();
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && (uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= MAX_PORT))
                && text.length() <= URL_MAX_LENGTH
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private List<SecretKey> secrets(String key) {
        Set<String> texts = values.list(key);
        List<SecretKey> secrets =
                texts.stream().sorted().flatMap(text -> secret(text).stream()).toList();
        if (secrets.isEmpty() || secrets.size() < texts.size() || secrets.size() > MOST_SECRETS) {
            throw new ConfigException(
                    key,
                    "must be " + SECRET_PREFIX + " and " + SECRET_MIN_BYTES + " to " + SECRET_MAX_BYTES
                            + " bytes in Base64, or up to " + MOST_SECRETS + " such, comma-separated");
        }
        return secrets;
    }

    /** Empty if it is none. */
    private static Optional<SecretKey> secret(String text) {
        if (!text.startsWith(SECRET_PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length()));
            return bytes.length >= SECRET_MIN_BYTES && bytes.length <= SECRET_MAX_BYTES
                    ? Optional.of(new SecretKeySpec(bytes, WebhookConfig.ALGORITHM))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
