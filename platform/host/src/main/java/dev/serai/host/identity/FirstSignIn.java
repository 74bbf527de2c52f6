package dev.serai.host.identity;

/** The administrator that the first start made. The password is kept nowhere else: show it now or never. */
public record FirstSignIn(String username, String password) {
    @Override
    public String toString() {
        return "FirstSignIn[" + username + "]";
    }
}
