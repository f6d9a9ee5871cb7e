namespace AgtGen.Encoding.Proofs;

/// <summary>A proof is damaged, or no proof.</summary>
public sealed class ProofException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public ProofException()
    {
    }

    /// <summary>An exception that says what is wrong and where.</summary>
    /// <param name="message">The message.</param>
    public ProofException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public ProofException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
