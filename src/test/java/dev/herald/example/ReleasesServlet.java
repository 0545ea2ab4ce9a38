package dev.herald.example;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The door of the example application: POST announces a release, GET tells what its observers have seen. */
@WebServlet("/releases")
public class ReleasesServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Releases releases;

    @Inject
    private transient Observers observers;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        releases.announce(request.getParameter("version")).join();
        if (request.getParameter("warning") != null) {
            releases.warn(request.getParameter("warning"));
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(String.join("\n", observers.seen()));
    }
}
