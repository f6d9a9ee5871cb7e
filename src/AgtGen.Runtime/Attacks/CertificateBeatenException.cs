namespace AgtGen.Attacks;

/// <summary>
/// A real training on altered data that a threat admits contradicts a certificate for that threat. The certificate is false: a defect of the library, or data, model or settings that are not those of the claim. Trust none of its
/// answers.
/// </summary>
public sealed class CertificateBeatenException : Exception
{
    internal CertificateBeatenException(string message)
        : base(message)
    {
    }
}
