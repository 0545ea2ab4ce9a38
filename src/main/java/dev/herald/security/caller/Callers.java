package dev.herald.security.caller;

import dev.herald.channel.UserName;
import dev.herald.config.HeraldConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Knows who calls the API by what they show. Thread-safe. */
@Singleton
public class Callers {

    private final AdminToken token;
    private final AdminTokenSwitch tokenSwitch;
    private final ApiKeys keys;
    private final WrongTries wrongTries;
    private final Map<String, Set<String>> roles;

    @Inject
    Callers(AdminToken token, AdminTokenSwitch tokenSwitch, ApiKeys keys, WrongTries wrongTries, HeraldConfig config) {
        this.token = token;
        this.tokenSwitch = tokenSwitch;
        this.keys = keys;
        this.wrongTries = wrongTries;
        this.roles = config.apiRoles();
    }

    /**
     * Who shows this: the admin token, or a key; empty if it is neither, or no longer good. Keys cannot be guessed, so a
     * right one is taken whoever else guesses at the same address. An admin token may have been chosen by a person: it is
     * not even looked at while there were too many wrong tries.
     *
     * @param address where the request comes from
     * @throws TooManyTriesException if there were too many wrong tries from there, and this is no key
     */
    public Optional<Caller> find(String credential, String address) {
        Optional<Caller> withKey = keys.authenticate(credential).map(Caller::with);
        if (withKey.isPresent()) {
            return withKey;
        }
        wrongTries.check(address);
        if (token.matches(credential)) {
            return Optional.of(Caller.withAdminToken()).filter(caller -> tokenSwitch.isOn());
        }
        wrongTries.count(address);
        return Optional.empty();
    }

    /**
     * A user of the server's own login; empty if no role of theirs opens the API.
     *
     * @param hasRole whether the user has a role of that name
     * @throws IllegalArgumentException if the name cannot be shown
     */
    public Optional<Caller> signedIn(String user, Predicate<String> hasRole) {
        Set<Scope> scopes = Arrays.stream(Scope.values())
                .filter(scope ->
                        roles.getOrDefault(scope.wireName(), Set.of()).stream().anyMatch(hasRole))
                .collect(Collectors.toUnmodifiableSet());
        return scopes.isEmpty() ? Optional.empty() : Optional.of(Caller.signedIn(UserName.check(user), scopes));
    }

    /** Who came in before, if that would still be let in: a key may have expired or been revoked since. */
    Optional<Caller> again(Caller before) {
        return switch (before.means()) {
            case ADMIN_TOKEN -> Optional.of(before).filter(caller -> tokenSwitch.isOn());
            case KEY -> keys.live(before.id()).map(Caller::with);
            case SERVER_LOGIN -> Optional.of(before);
        };
    }
}
