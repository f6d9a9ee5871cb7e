namespace AgtGen.Testing.Snapshots;

/// <summary>A text is not the one that was verified.</summary>
/// <param name="message">Which text, and the first line that differs.</param>
public sealed class SnapshotMismatchException(string message) : Exception(message);
