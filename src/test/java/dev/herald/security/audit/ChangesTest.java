package dev.herald.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an entry holds of what was changed. */
class ChangesTest {

    private static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private static List<Change> between(String before, String after) {
        return Changes.between(object(before), object(after));
    }

    private static Change change(String field, String before, String after) {
        return new Change(field, Optional.ofNullable(before), Optional.ofNullable(after));
    }

    @Test
    void fieldsThatAreTheSameAreLeftOut() {
        assertThat(between(
                        "{'a':'x','b':[1,2],'c':true,'d':null,'e':{'f':1}}",
                        "{'e':{'f':1},'c':true,'b':[1,2],'a':'x'}"))
                .isEmpty();
    }

    @Test
    void whatIsDifferentIsThereAsItWasAndAsItIs() {
        assertThat(between(
                        "{'title':'Lunch','same':1,'until':'noon','audience':[{'users':['ana']}],'gone':null}",
                        "{'title':'Dinner','same':1,'audience':[{'users':['ben']}],'flag':true,'gone':'no'}"))
                .containsExactly(
                        change("title", "Lunch", "Dinner"),
                        change("until", "noon", null),
                        change("audience", "[{\"users\":[\"ana\"]}]", "[{\"users\":[\"ben\"]}]"),
                        change("gone", null, "no"),
                        change("flag", null, "true"));
    }

    @Test
    void aTextIsNotTheNumberThatLooksLikeIt() {
        assertThat(between("{'a':1}", "{'a':'1'}")).containsExactly(change("a", "1", "1"));
    }

    @Test
    void aLongValueIsCutBehindItsBeginning() {
        Change made = change("message", null, "x".repeat(4_000));

        assertThat(made.after()).hasValue("x".repeat(Change.MAX_VALUE - 1) + "…");
        assertThat(change("message", null, "x".repeat(Change.MAX_VALUE)).after())
                .hasValue("x".repeat(Change.MAX_VALUE));
    }

    @Test
    void longValuesAreShownWhereTheyBeginToDiffer() {
        Change edit = change("message", "x".repeat(1_000) + "noon", "x".repeat(1_000) + "one" + "y".repeat(1_000));

        assertThat(edit.before()).hasValue("…" + "x".repeat(40) + "noon");
        assertThat(edit.after())
                .hasValueSatisfying(after -> assertThat(after)
                        .startsWith("…" + "x".repeat(40) + "oney")
                        .endsWith("y…")
                        .hasSize(Change.MAX_VALUE));
    }

    @Test
    void nothingIsCutInTwoThatIsOneCharacter() {
        for (int shift = 0; shift < 4; shift++) {
            String long1 = "x".repeat(shift) + "🎉".repeat(500) + "a";
            String long2 = "x".repeat(shift) + "🎉".repeat(500) + "b".repeat(shift) + "🎉".repeat(500);
            Change edit = change("message", long1, long2);

            assertThat(edit.before().orElseThrow() + edit.after().orElseThrow())
                    .satisfies(both ->
                            assertThat(both.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE));
        }
    }

    @Test
    void whatWasShortenedStaysAsItIs() {
        Change edit = change("message", "x".repeat(1_000) + "noon", "x".repeat(1_000) + "y".repeat(1_000));

        assertThat(new Change(edit.field(), edit.before(), edit.after())).isEqualTo(edit);
        assertThat(ChangesJson.read(ChangesJson.write(List.of(edit)))).containsExactly(edit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hk_k3v09m2x7q4b_8Jq0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.",
            })
    void aSecretInATextIsLeftOutWhereverItStands(String secret) {
        for (int shift = 0; shift < 400; shift += 7) {
            String text = "x".repeat(shift) + ' ' + secret + " and more " + "y".repeat(400);
            Change edit = change("message", text, "x".repeat(shift));

            assertThat(edit.before().orElseThrow())
                    .doesNotContain(secret.substring(0, 20))
                    .doesNotContain(secret.substring(secret.length() - 8));
        }
        Deed deed = new Deed(AuditAction.ANNOUNCEMENT_CREATE, "a " + secret, "The key is " + secret, List.of());
        assertThat(deed.title()).isEqualTo("The key is [secret]");
        assertThat(deed.subject()).isEqualTo("a [secret]");
    }

    @Test
    void aFieldThatHoldsASecretTellsThatItWasChangedAlone() {
        assertThat(between("{'key':'mellon','secret':'old'}", "{'key':'open','password':'12345'}"))
                .containsExactly(
                        change("key", "[secret]", "[secret]"),
                        change("secret", "[secret]", null),
                        change("password", null, "[secret]"));
    }

    @Test
    void whatNoDatabaseKeepsIsReplaced() {
        Change edit = change("message", "a\0b\nc", "half \ud83c pair");

        assertThat(edit.before()).hasValue("a\ufffdb\nc");
        assertThat(edit.after()).hasValue("half \ufffd pair");
    }

    @Test
    void aDeedIsNoLongerThanItsColumns() {
        Deed deed = new Deed(AuditAction.SESSION_DISCONNECT, "u".repeat(1_000), "t".repeat(1_000), List.of());
        JsonObjectBuilder all = Json.createObjectBuilder();
        for (int i = 0; i < 1_000; i++) {
            all.add("field" + i, "\u0001\"".repeat(5_000));
        }
        List<Change> changes = Changes.between(Json.createObjectBuilder().build(), all.build());

        assertThat(deed.subject()).hasSize(256);
        assertThat(deed.title()).hasSize(120);
        assertThat(changes).hasSize(Changes.MAX_FIELDS);
        assertThat(ChangesJson.write(changes).length()).isLessThan(200_000);
        assertThat(AuditAction.values())
                .allSatisfy(action -> assertThat(action.wireName()).hasSizeLessThanOrEqualTo(32));
    }
}
