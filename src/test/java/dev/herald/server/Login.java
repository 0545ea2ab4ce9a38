package dev.herald.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The ways to sign in to an application that the server itself offers (Jakarta Servlet, section 13.6). */
enum Login {
    BASIC("<url-pattern>/ws/*</url-pattern><url-pattern>/api/session</url-pattern>", "") {
        @Override
        String header(URI application, String user, String password) {
            return "Authorization: Basic "
                    + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
        }
    },
    FORM("", """
            <form-login-config>
              <form-login-page>/login.html</form-login-page>
              <form-error-page>/wrong.html</form-error-page>
            </form-login-config>""") {
        @Override
        String header(URI application, String user, String password) throws IOException, InterruptedException {
            CookieManager cookies = new CookieManager();
            // Payara counts somebody as signed in when the way back to what was asked for has been gone, too.
            HttpClient client = HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            // The server shows its form to who asks for what is not for everybody, and remembers what that was.
            client.send(HttpRequest.newBuilder(application.resolve("releases")).build(), BodyHandlers.discarding());
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(application.resolve("j_security_check"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form(Map.of("j_username", user, "j_password", password))))
                            .build(),
                    BodyHandlers.discarding());
            if (answer.statusCode() >= 400) {
                throw new IOException("the login was answered with " + answer.statusCode());
            }
            return "Cookie: "
                    + cookies.getCookieStore().getCookies().stream()
                            .map(cookie -> cookie.getName() + '=' + cookie.getValue())
                            .collect(Collectors.joining("; "));
        }
    };

    private final String sockets;
    private final String pages;

    /**
     * A way.
     *
     * @param sockets how sockets are guarded; not where a server would send a handshake to a form
     * @param pages where the form is
     */
    Login(String sockets, String pages) {
        this.sockets = sockets;
        this.pages = pages;
    }

    /** Whether a guest can open a socket. */
    boolean admitsGuests() {
        return sockets.isEmpty();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What a {@code web.xml} says for it. */
    String webXml(String role) {
        return """
                <security-constraint>
                  <web-resource-collection>
                    <web-resource-name>for users</web-resource-name>
                    <url-pattern>/releases</url-pattern>%s
                  </web-resource-collection>
                  <auth-constraint><role-name>**</role-name></auth-constraint>
                </security-constraint>
                <login-config><auth-method>%s</auth-method>%s</login-config>
                <security-role><role-name>%s</role-name></security-role>
                """.formatted(sockets, name(), pages, role);
    }

    /** Signs in; returns the header by which the server knows who it is. */
    abstract String header(URI application, String user, String password) throws IOException, InterruptedException;
}
