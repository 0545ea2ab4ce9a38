package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'users':['ana','bob']}]",
                "[{'channels':['news:releases','ops'],'roles':['staff']},{'users':['ana'],'guests':true}]"
            })
    void anAudienceIsWrittenAsItIsRead(String json) {
        assertThat(AnnouncementJson.write(AnnouncementJson.audience(json(json))))
                .isEqualTo(json(json));
    }

    @Test
    void oneGroupNeedsNoList() {
        assertThat(AnnouncementJson.audience(json("{'roles':['staff']}")))
                .isEqualTo(AnnouncementJson.audience(json("[{'roles':['staff']}]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "'everyone'",
                "[1]",
                "[[]]",
                "{}",
                "{'users':'ana'}",
                "{'users':[1]}",
                "{'user':['ana']}",
                "{'channels':['no spaces']}",
                "{'users':[],'guests':true}"
            })
    void whatIsNoAudienceIsRefused(String json) {
        assertRefused(() -> AnnouncementJson.audience(json(json)), "audience");
    }

    @Test
    void translationsAreWrittenAsTheyAreRead() {
        JsonValue json = json("{'de':{'title':'Wartung','message':'Um zwölf.'},'pt-BR':{'message':'Ao meio-dia.'}}");

        assertThat(AnnouncementJson.write(AnnouncementJson.translations(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'de':'x'}",
                "{'de':{}}",
                "{'de':{'message':1}}",
                "{'de':{'message':' '}}",
                "{'de':{'message':'x','text':'y'}}",
                "{'no language':{'message':'x'}}",
                "{'':{'message':'x'}}",
                "{'x-private':{'message':'x'}}"
            })
    void whatIsNoTranslationIsRefused(String json) {
        assertRefused(() -> AnnouncementJson.translations(json(json)), "translations");
    }

    @Test
    void anEscalationIsWrittenAsItIsRead() {
        JsonValue json = json("{'every':'PT5M','times':3,'severity':'critical','webhook':'pager'}");
        Escalation escalation = AnnouncementJson.escalation(json);

        assertThat(escalation)
                .isEqualTo(
                        new Escalation(Duration.ofMinutes(5), 3, Optional.of(Severity.CRITICAL), Optional.of("pager")));
        assertThat(AnnouncementJson.write(escalation)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                                           | escalation
            {'every':'PT5M'}                            | escalation
            {'times':1}                                 | escalation
            {'every':5,'times':1}                       | escalation
            {'every':'five minutes','times':1}          | escalation
            {'every':'PT59S','times':1}                 | escalation
            {'every':'P367D','times':1}                 | escalation
            {'every':'PT5M','times':0}                  | escalation
            {'every':'PT5M','times':101}                | escalation
            {'every':'PT5M','times':1.5}                | escalation
            {'every':'PT5M','times':1,'then':'x'}       | escalation
            {'every':'PT5M','times':1,'severity':'bad'} | severity
            """)
    void whatIsNoEscalationIsRefused(String json, String field) {
        assertRefused(() -> AnnouncementJson.escalation(json(json)), field);
    }

    private static void assertRefused(Runnable reading, String field) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(reading::run)
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readValue();
        }
    }
}
