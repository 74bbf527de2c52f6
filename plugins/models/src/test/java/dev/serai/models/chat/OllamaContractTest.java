package dev.serai.models.chat;

final class OllamaContractTest extends ProviderContract {
    @Override
    String provider() {
        return "ollama";
    }

    @Override
    String model() {
        return "llama3.2";
    }

    @Override
    String path() {
        return "";
    }

    @Override
    boolean mockCounts() {
        return false;
    }
}
