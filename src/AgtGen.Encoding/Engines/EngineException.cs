namespace AgtGen.Encoding.Engines;

/// <summary>An engine is missing, or refused what it was given.</summary>
public sealed class EngineException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public EngineException()
    {
    }

    /// <summary>An exception that says what happened and what to do.</summary>
    /// <param name="message">The message.</param>
    public EngineException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public EngineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
