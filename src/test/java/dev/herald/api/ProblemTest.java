package dev.herald.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private final Jsonb jsonb = JsonbBuilder.create();

    @Test
    void aProblemIsWrittenAsTheStandardHasIt() {
        assertThat(json(Problem.of(Status.NOT_FOUND, "there is nothing at this address")))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"there is nothing at this address\"}");
    }

    @Test
    void aProblemWithAFieldNamesIt() {
        assertThat(json(Problem.of(Status.BAD_REQUEST, "'title' must not be blank", Optional.of("title"))))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                        + "\"detail\":\"'title' must not be blank\",\"field\":\"title\"}");
    }

    private String json(Problem problem) {
        return jsonb.toJson(problem);
    }
}
