package dev.kelid.tests.wildfly.background;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells what was said in the background. */
@WebServlet("/background/*")
public class BackgroundServlet extends HttpServlet {
  private static final int PATIENCE_IN_SECONDS = 20;

  @EJB private Background background;

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
    if (by.equals("/timer")) {
      background.ring();
      return "" + background.said().poll(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    }
    return background.asynchronously().get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
  }
}
