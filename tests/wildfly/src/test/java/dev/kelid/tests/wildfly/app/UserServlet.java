package dev.kelid.tests.wildfly.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says who is signed in, and what they may do. */
@WebServlet("/user/*")
public class UserServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response
        .getWriter()
        .print(
            request.getRemoteUser()
                + (request.isUserInRole("customer") ? " is a customer" : " is not a customer")
                + (request.isUserInRole("admin") ? " and an admin" : ""));
  }
}
