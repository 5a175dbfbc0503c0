package dev.kelid.tests.wildfly.background;

import dev.kelid.oauth.AuthorizedClient;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Tells what was said in the background. */
@WebServlet({"/background/*", "/open/background/*"})
public class BackgroundServlet extends HttpServlet {
  private static final int PATIENCE_IN_SECONDS = 20;

  @EJB private Background background;
  @Inject private AuthorizedClient client;
  private final AtomicReference<String> owner = new AtomicReference<>("");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      response.getWriter().print(said(request.getPathInfo()));
    } catch (ExecutionException | TimeoutException e) {
      throw new ServletException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServletException(e);
    }
  }

  private String said(String by) throws ExecutionException, TimeoutException, InterruptedException {
    if (by.equals("/asynchronous")) {
      return background.asynchronously().get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    }
    if (by.equals("/my-owner")) {
      owner.set(client.owner());
    }
    background.ring(by.equals("/timer") ? "" : owner.get());
    return "" + background.said().poll(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
  }
}
