namespace AgtGen.Modeling;

/// <summary>
/// Thrown by the members of a <see cref="CertifiableAttribute"/> class that could not be certified at compile time. Suppressing the error does not
/// give a certificate: the members then throw this.
/// </summary>
public sealed class CertificationUnavailableException : InvalidOperationException
{
    /// <summary>An exception with a general message.</summary>
    public CertificationUnavailableException()
        : this("This model cannot be certified; its build reported an AGT error.")
    {
    }

    /// <summary>An exception with a message of its own.</summary>
    /// <param name="message">What happened.</param>
    public CertificationUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public CertificationUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that names the rule which forbade certification.</summary>
    /// <param name="ruleId">Such as AGT1002.</param>
    /// <param name="model">The model class.</param>
    public CertificationUnavailableException(string ruleId, string model)
        : base($"'{model}' cannot be certified: its build reported {ruleId}, which docs/diagnostics/{ruleId}.md explains. "
            + "Correct the error and rebuild; suppressing it gives no certificate.")
        => RuleId = ruleId;

    /// <summary>The rule that forbade certification, such as AGT1002; null if none is known.</summary>
    public string? RuleId { get; }
}
