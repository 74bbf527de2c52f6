package com.example.greeter;

/** What node and component have in common. */
final class Greeting {
    private Greeting() {}

    static String of(String name) {
        return "Hello, " + name + "!";
    }
}
