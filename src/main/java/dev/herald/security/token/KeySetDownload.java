package dev.herald.security.token;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Fetches a JSON Web Key Set, with limits on its size and on the time that all of it may take. Follows no redirects: who
 * may change where the keys come from could let anybody in.
 */
final class KeySetDownload implements ResourceRetriever {

    static final int MAX_BYTES = 256 * 1024;
    static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/jwk-set+json, application/json");
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("the key set was answered with " + connection.getResponseCode());
            }
            try (InputStream in = connection.getInputStream()) {
                return new Resource(read(in, deadline), connection.getContentType());
            }
        } finally {
            connection.disconnect();
        }
    }

    private static String read(InputStream in, long deadline) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[8 * 1024];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            all.write(some, 0, count);
            if (all.size() > MAX_BYTES) {
                throw new IOException("the key set has more than " + MAX_BYTES + " bytes");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the key set takes longer than " + PATIENCE.toSeconds() + " s");
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
