package dev.kelid.samples.demo;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpDevice;
import dev.kelid.oauth.pod.otp.OtpIdentity;
import dev.kelid.oauth.pod.otp.OtpRequest;
import dev.kelid.oauth.pod.otp.OtpSettings;
import dev.kelid.oauth.pod.otp.PodOtpLogin;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** What the README shows. */
final class PhoneLoginSample extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private transient PodOtpLogin login;

  @Override
  public void init() {
    ServletContext app = getServletContext();
    OAuthClients clients = (OAuthClients) app.getAttribute(LoginFilter.CLIENTS);
    OAuthSettings settings = (OAuthSettings) app.getAttribute(LoginFilter.SETTINGS);
    OtpSettings keys = OtpSettings.of(settings.oneTimeCodes().get("default"));
    login = PodOtpLogin.of(clients.of("default"), keys);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    if (request.getParameter("code") == null) {
      OtpIdentity phone = OtpIdentity.parse(request.getParameter("phone"));
      OtpDevice device = OtpDevice.of(deviceCookie(request, response));
      session.setAttribute("challenge", login.send(OtpRequest.to(phone, device)));
      response.sendRedirect("code.html");
    } else {
      OtpChallenge challenge = (OtpChallenge) session.getAttribute("challenge");
      LoginResult result = login.verify(challenge, request.getParameter("code"));
      session.removeAttribute("challenge");
      LoginFilter.signIn(request, result);
      response.sendRedirect("profile");
    }
  }

  private static String deviceCookie(HttpServletRequest request, HttpServletResponse response) {
    throw new UnsupportedOperationException(request + " " + response);
  }
}
