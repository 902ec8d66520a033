"""The interface for programs, in OpenAPI's words."""

from typing import Any

PROBLEM = {"$ref": "#/components/responses/Problem"}

ATTEMPT = {
    "type": "object",
    "required": ["id", "assignment", "state", "received_at", "digest", "page"],
    "properties": {
        "id": {"type": "integer"},
        "assignment": {"type": "string"},
        "state": {"enum": ["received", "running", "done", "failed"]},
        "received_at": {"type": "string", "format": "date-time"},
        "digest": {"type": "string", "description": "SHA-256 of the notebook."},
        "page": {"type": "string", "format": "uri"},
        "reason": {"type": "string", "description": "Why there is no result."},
        "result": {
            "type": "object",
            "description": "As `autograder check --json` prints it; left out where feedback is not shown yet, and "
            "where an earlier version has graded it.",
        },
    },
}

ME = {
    "type": "object",
    "required": ["id", "name", "role", "scopes", "assignments"],
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "role": {"enum": ["learner", "instructor"]},
        "scopes": {"type": "array", "items": {"type": "string"}},
        "assignments": {"type": "array", "items": {"type": "object"}},
    },
}


def answer(about: str, schema: str) -> dict[str, Any]:
    """An answer in JSON."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": about, "content": content}


OPENAPI: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "The portal of a class", "version": "1"},
    "security": [{"token": []}],
    "paths": {
        "/api/v1/assignments/{name}/attempts": {
            "post": {
                "summary": "Hand in a notebook",
                "parameters": [
                    {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}},
                ],
                "requestBody": {
                    "required": True,
                    "content": {"application/x-ipynb+json": {"schema": {"type": "object"}}},
                },
                "responses": {
                    "201": answer("It is received.", "Attempt"),
                    "400": PROBLEM,
                    "401": PROBLEM,
                    "403": PROBLEM,
                    "404": PROBLEM,
                    "408": PROBLEM,
                    "413": PROBLEM,
                    "429": PROBLEM,
                    "503": PROBLEM,
                },
            }
        },
        "/api/v1/attempts/{id}": {
            "get": {
                "summary": "What came of an attempt",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
                    {
                        "name": "Prefer",
                        "in": "header",
                        "description": "`wait=10`: answer when it is graded, or after 10 seconds.",
                        "schema": {"type": "string"},
                    },
                ],
                "responses": {
                    "200": answer("How far it is, and its result.", "Attempt"),
                    "401": PROBLEM,
                    "403": PROBLEM,
                    "404": PROBLEM,
                    "429": PROBLEM,
                    "503": PROBLEM,
                },
            }
        },
        "/api/v1/me": {
            "get": {
                "summary": "Whose token this is, and what may be handed in",
                "responses": {
                    "200": answer("Who you are.", "Me"),
                    "401": PROBLEM,
                    "403": PROBLEM,
                    "429": PROBLEM,
                    "503": PROBLEM,
                },
            }
        },
    },
    "components": {
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "Attempt": ATTEMPT,
            "Me": ME,
            "Problem": {
                "type": "object",
                "required": ["title", "advice"],
                "properties": {"title": {"type": "string"}, "advice": {"type": "string"}},
            },
        },
        "responses": {"Problem": answer("Why not, and what to do.", "Problem")},
    },
}
