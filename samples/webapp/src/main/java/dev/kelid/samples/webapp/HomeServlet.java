package dev.kelid.samples.webapp;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The first page, for everybody. */
@WebServlet("")
public class HomeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Page page = new Page(request, "Hello");
    page.html("<p>This application injects the tokens of its users. On ")
        .text(request.getServletContext().getServerInfo())
        .html(" you can see</p><ul>")
        .html("<li><a href=\"" + page.at("/profile") + "\">your profile</a>, which needs a")
        .html(" sign-in, and call an API from there in your name;</li>")
        .html("<li><a href=\"" + page.at("/files") + "\">your files</a>, which are at another")
        .html(" provider: it asks you the first time;</li>")
        .html("<li><a href=\"" + page.at("/staff") + "\">the staff's page</a>, if you have the")
        .html(" role <code>editor</code>;</li>")
        .html("<li><a href=\"" + page.at("/events") + "\">events</a>: what happened to logins and")
        .html(" tokens;</li>")
        .html("<li><a href=\"" + page.at("/api/orders") + "\">the same API through Jakarta")
        .html(" REST</a>, where the server has it.</li></ul>")
        .show(response);
  }
}
