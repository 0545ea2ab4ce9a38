package dev.herald.config;

/** A key of the configuration has a value that Herald cannot run with. The message names the key, never its value. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigException(String key, String problem) {
        super(key + " " + problem);
    }

    ConfigException(String key, String problem, Throwable cause) {
        super(key + " " + problem, cause);
    }
}
