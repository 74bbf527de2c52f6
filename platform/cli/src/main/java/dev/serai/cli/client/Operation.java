package dev.serai.cli.client;

/** The operations of the REST contract that the command line uses: the same ids answer inside an embedded platform. */
public enum Operation {
    LIST_PLUGINS("listPlugins", "GET", "/plugins"),
    LIST_ROUTES("listRoutes", "GET", "/routes"),
    LIST_PROBLEMS("listProblems", "GET", "/problems"),
    LIST_TOKENS("listTokens", "GET", "/tokens"),
    CREATE_TOKEN("createToken", "POST", "/tokens"),
    DELETE_TOKEN("deleteToken", "DELETE", "/tokens/{id}"),
    CHECK_JOURNAL("checkJournal", "GET", "/journal/check"),
    LIST_WORKFLOWS("listWorkflows", "GET", "/workflows"),
    GET_WORKFLOW("getWorkflow", "GET", "/workflows/{name}"),
    SAVE_WORKFLOW("saveWorkflow", "PUT", "/workflows/{name}"),
    DELETE_WORKFLOW("deleteWorkflow", "DELETE", "/workflows/{name}"),
    LIST_WORKFLOW_VERSIONS("listWorkflowVersions", "GET", "/workflows/{name}/versions"),
    GET_WORKFLOW_VERSION("getWorkflowVersion", "GET", "/workflows/{name}/versions/{version}"),
    DIFF_WORKFLOW("diffWorkflow", "GET", "/workflows/{name}/diff"),
    VALIDATE_WORKFLOW("validateWorkflow", "POST", "/workflows/validate"),
    WORKFLOW_SCHEMA("workflowSchema", "GET", "/workflows/schema"),
    LIST_RUNS("listRuns", "GET", "/runs"),
    START_RUN("startRun", "POST", "/runs"),
    GET_RUN("getRun", "GET", "/runs/{id}"),
    LIST_RUN_EVENTS("listRunEvents", "GET", "/runs/{id}/events"),
    CANCEL_RUN("cancelRun", "POST", "/runs/{id}/cancel"),
    PAUSE_RUN("pauseRun", "POST", "/runs/{id}/pause"),
    RESUME_RUN("resumeRun", "POST", "/runs/{id}/resume"),
    SIGNAL_RUN("signalRun", "POST", "/runs/{id}/signal"),
    RERUN_RUN("rerunRun", "POST", "/runs/{id}/rerun"),
    EMIT_EVENT("emitEvent", "POST", "/events"),
    LIST_MESSAGES("listMessages", "GET", "/messages"),
    RETRY_MESSAGE("retryMessage", "POST", "/messages/{id}/retry"),
    RETRY_MESSAGES("retryMessages", "POST", "/messages/retry"),
    DISCARD_MESSAGE("discardMessage", "POST", "/messages/{id}/discard"),
    CREATE_CHAT_SESSION("createChatSession", "POST", "/assistant/sessions"),
    GET_CHAT_SESSION("getChatSession", "GET", "/assistant/sessions/{id}"),
    SEND_CHAT_MESSAGE("sendChatMessage", "POST", "/assistant/sessions/{id}/messages"),
    CANCEL_CHAT_ANSWER("cancelChatAnswer", "POST", "/assistant/sessions/{id}/cancel"),
    VALIDATE_CHAT_CONFIG("validateChatConfig", "POST", "/assistant/sessions/{id}/validate"),
    SAVE_CHAT_CONFIG("saveChatConfig", "POST", "/assistant/sessions/{id}/save"),
    LIST_TOOLS("listTools", "GET", "/tools"),
    LIST_MODELS("listModels", "GET", "/models"),
    TEST_MODEL("testModel", "POST", "/models/{name}/test"),
    COST_REPORT("costReport", "GET", "/reports/costs"),
    PROFILE_REPORT("profileReport", "GET", "/reports/profile"),
    RUN_COSTS("runCosts", "GET", "/runs/{id}/costs");

    private final String id;
    private final String method;
    private final String path;

    Operation(String id, String method, String path) {
        this.id = id;
        this.method = method;
        this.path = path;
    }

    /** The {@code operationId} of the contract. */
    public String id() {
        return id;
    }

    String method() {
        return method;
    }

    /** Below {@code /api/v1}, with its parameters in braces. */
    String path() {
        return path;
    }
}
