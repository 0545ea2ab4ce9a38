package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.testing.FrameSenderContract;
import dev.herald.testing.SlowReaderContract;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Herald's frame senders on a server: the one that Herald chooses there, then the portable one. */
@ParameterizedClass
@ValueSource(strings = {"auto", "portable"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FrameSenderServerContract implements FrameSenderContract, SlowReaderContract {

    private final HeraldServer server;
    private final String automatic;

    @Parameter
    String sender;

    /**
     * For a server that is not running.
     *
     * @param automatic the sender that Herald chooses there
     */
    FrameSenderServerContract(HeraldServer server, String automatic) {
        this.server = server;
        this.automatic = automatic;
    }

    @BeforeParameterizedClassInvocation
    void start(String frameSender) {
        SETTINGS.forEach(server::with);
        server.with("herald.frame.sender", frameSender).start();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        server.close();
    }

    @Override
    public URI sockets() {
        return server.ws("");
    }

    @Override
    public List<String> complaints() {
        return server.complaints();
    }

    @Override
    public void askOverHttp() {
        HttpResponse<String> info = ApiClient.fetch(server.http("api/info"));
        assertThat(info.statusCode()).isEqualTo(200);
        assertThat(ApiClient.object(info).getString("name")).isEqualTo("Herald");
    }

    @Test
    void theServerSaysWhichSenderItHas() {
        JsonObject info = ApiClient.object(ApiClient.fetch(server.http("api/info")));

        assertThat(info.getString("frameSender", "none")).isEqualTo(sender.equals("auto") ? automatic : sender);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theLogHasNothingToComplainAbout() {
        assertThat(complaints()).isEmpty();
    }
}
