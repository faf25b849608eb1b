using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Wire;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>A request, and what may be answered.</summary>
/// <param name="Operation">What it is aimed at; null if at nothing that the document names.</param>
/// <param name="Request">What is sent.</param>
internal sealed record Case(Operation? Operation, Request Request)
{
    /// <summary>The statuses that may be answered; empty: those of the operation.</summary>
    public IReadOnlyList<int> Only { get; init; } = [];

    /// <summary>
    /// Whether the server may refuse it before any of our code sees it: then without a body, or without an answer
    /// if the bytes are no HTTP.
    /// </summary>
    public bool IsOddHttp { get; init; }
}
